// Package warehouse counts what lies where.
package warehouse

import (
	"sync"
	"time"
)

// Bay is a place with a stock of its own.
type Bay struct {
	mu    sync.Mutex
	count int
	log   []string
}

// Site has all bays.
type Site struct {
	bays []*Bay
	scan time.Duration
}

// NewSite returns a site with so many bays, whose scanners take their time.
func NewSite(bays int, scan time.Duration) *Site {
	s := &Site{scan: scan}
	for range bays {
		s.bays = append(s.bays, &Bay{count: 1 << 20})
	}
	return s
}

// Move carries a number of pieces over; both bays are held, so that no stock-taking sees half of it.
func (s *Site) Move(from, to, pieces int) int {
	a, b := s.bays[from%len(s.bays)], s.bays[to%len(s.bays)]
	if a == b {
		return a.count
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	time.Sleep(s.scan)
	b.mu.Lock()
	defer b.mu.Unlock()
	a.count -= pieces
	b.count += pieces
	return b.count
}
