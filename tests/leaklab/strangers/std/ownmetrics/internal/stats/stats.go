// Package stats measures requests: counts, and percentiles of their times.
package stats

import (
	"slices"
	"sync"
	"time"
)

// Timer keeps the times of one route.
type Timer struct {
	mu      sync.Mutex
	samples []time.Duration
}

func (t *Timer) Observe(took time.Duration) {
	t.mu.Lock()
	t.samples = append(t.samples, took)
	t.mu.Unlock()
}

// Percentile sorts a copy, so that Observe may go on.
func (t *Timer) Percentile(p float64) time.Duration {
	t.mu.Lock()
	sorted := slices.Clone(t.samples)
	t.mu.Unlock()
	slices.Sort(sorted)
	if len(sorted) == 0 {
		return 0
	}
	return sorted[int(p*float64(len(sorted)-1))]
}

// Set has one timer for every name.
type Set struct {
	mu     sync.Mutex
	timers map[string]*Timer
}

func (s *Set) Timer(name string) *Timer {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.timers == nil {
		s.timers = map[string]*Timer{}
	}
	t := s.timers[name]
	if t == nil {
		t = new(Timer)
		s.timers[name] = t
	}
	return t
}
