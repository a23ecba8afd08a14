// Package shelf keeps things for the next who needs one.
package shelf

import "sync"

// Shelf has things of a kind.
type Shelf[T any] struct {
	mu    sync.Mutex
	free  []T
	make  func() T
	clear func(T)
}

// New makes a shelf; clear readies a thing that comes back.
func New[T any](make func() T, clear func(T)) *Shelf[T] {
	return &Shelf[T]{make: make, clear: clear}
}

// Lend calls use with a thing and takes it back afterwards.
func (s *Shelf[T]) Lend(use func(T)) {
	thing := s.take()
	defer s.put(thing)
	use(thing)
}

func (s *Shelf[T]) take() T {
	s.mu.Lock()
	defer s.mu.Unlock()
	if last := len(s.free) - 1; last >= 0 {
		thing := s.free[last]
		s.free = s.free[:last]
		return thing
	}
	return s.make()
}

func (s *Shelf[T]) put(thing T) {
	s.clear(thing)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free = append(s.free, thing)
}
