// Package measure counts by labels.
package measure

import (
	"strings"
	"sync"
	"time"
)

// Family has a series for each set of values.
type Family struct {
	mu     sync.Mutex
	labels []string
	series map[string]*Series
}

// Series is how long things took.
type Series struct {
	mu      sync.Mutex
	values  []string
	buckets []uint64
	sum     time.Duration
}

// New is a family with these labels.
func New(labels ...string) *Family {
	return &Family{labels: labels, series: make(map[string]*Series)}
}

// With is the series of these values.
func (f *Family) With(values ...string) *Series {
	key := strings.Join(values, "\xff")
	f.mu.Lock()
	defer f.mu.Unlock()
	s := f.series[key]
	if s == nil {
		s = &Series{values: values, buckets: make([]uint64, 48)}
		f.series[key] = s
	}
	return s
}

// Took counts one more.
func (s *Series) Took(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sum += d
	i := 0
	for d > 0 && i < len(s.buckets)-1 {
		d >>= 1
		i++
	}
	s.buckets[i]++
}
