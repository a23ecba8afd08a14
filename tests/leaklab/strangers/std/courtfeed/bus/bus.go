// Package bus tells subscribers what happens.
package bus

import "sync"

// Bus has events of one kind.
type Bus[E any] struct {
	mu   sync.Mutex
	subs []*subscription[E]
}

type subscription[E any] struct {
	filter func(E) bool
	call   func(E)
}

// Subscribe calls back for each event that the filter lets pass, until the returned function is called.
func (b *Bus[E]) Subscribe(filter func(E) bool, call func(E)) (cancel func()) {
	s := &subscription[E]{filter: filter, call: call}
	b.mu.Lock()
	b.subs = append(b.subs, s)
	b.mu.Unlock()
	return func() { b.remove(s) }
}

func (b *Bus[E]) remove(s *subscription[E]) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i, one := range b.subs {
		if one == s {
			b.subs = append(b.subs[:i], b.subs[i+1:]...)
			return
		}
	}
}

// Publish tells all who want to know.
func (b *Bus[E]) Publish(event E) {
	b.mu.Lock()
	subs := b.subs
	b.mu.Unlock()
	for _, s := range subs {
		if s.filter(event) {
			s.call(event)
		}
	}
}
