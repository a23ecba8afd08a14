// Package inbox drops messages that came before.
package inbox

import "sync"

// Seen knows the messages that came.
type Seen struct {
	generation int // messages after which the older half is forgotten; 0 forgets none: the mistake

	mutex  sync.Mutex
	latest map[string]struct{}
	older  map[string]struct{} // nil at first, and without generations
}

// NewSeen forgets messages after one to two generations, or never if generation is 0.
func NewSeen(generation int) *Seen {
	return &Seen{generation: generation, latest: make(map[string]struct{})}
}

// First reports whether the message is new, and remembers it.
func (s *Seen) First(id string) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	_, isLatest := s.latest[id]
	_, isOlder := s.older[id]
	if isLatest || isOlder {
		return false
	}
	if s.generation > 0 && len(s.latest) >= s.generation {
		s.older, s.latest = s.latest, make(map[string]struct{}, s.generation)
	}
	s.latest[id] = struct{}{}
	return true
}
