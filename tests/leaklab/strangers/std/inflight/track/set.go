// Package track knows what is going on.
package track

import (
	"sync"
	"sync/atomic"
)

// Set holds what has entered and not left.
type Set[E any] struct {
	members sync.Map
	serial  atomic.Uint64
	count   atomic.Int64
}

// Enter returns what is to be called at the end.
func (s *Set[E]) Enter(e E) (leave func()) {
	key := s.serial.Add(1)
	s.members.Store(key, e)
	s.count.Add(1)
	return func() {
		s.members.Delete(key)
		s.count.Add(-1)
	}
}

// Len says how many there are.
func (s *Set[E]) Len() int64 { return s.count.Load() }
