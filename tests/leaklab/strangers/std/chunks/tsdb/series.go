// Package tsdb keeps measurements in chunks.
package tsdb

import (
	"sync"
	"time"
)

const perChunk = 120

type chunk struct {
	older  *chunk
	times  [perChunk]int64
	values [perChunk]float64
	used   int
}

// Series is one measured thing.
type Series struct {
	mu   sync.Mutex
	keep time.Duration
	head *chunk
}

func NewSeries(keep time.Duration) *Series { return &Series{keep: keep, head: new(chunk)} }

func (s *Series) room() *chunk {
	if s.head.used == perChunk {
		s.head = &chunk{older: s.head}
		s.trim()
	}
	return s.head
}

// trim drops the raw values before the first that is too old.
func (s *Series) trim() {
	limit := time.Now().Add(-s.keep).UnixMilli()
	for c := s.head; c != nil; c = c.older {
		if c.used > 0 && c.times[0] < limit {
			c.older = nil
		}
	}
}

// Append adds a value.
func (s *Series) Append(at int64, value float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.room()
	c.times[c.used], c.values[c.used] = at, value
	c.used++
}

// Last is the newest value.
func (s *Series) Last() float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.head.used == 0 {
		return 0
	}
	return s.head.values[s.head.used-1]
}
