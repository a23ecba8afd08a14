// Package bus hands what is published to each who subscribed, at the pace of each.
package bus

import "sync"

// Bus is a topic with subscribers.
type Bus[T any] struct {
	mu    sync.RWMutex
	lanes map[string]chan T
	depth int
}

// New makes a bus whose subscribers may lag by depth messages.
func New[T any](depth int) *Bus[T] {
	return &Bus[T]{lanes: map[string]chan T{}, depth: depth}
}

// Subscribe calls handle for each message, one after the other.
func (b *Bus[T]) Subscribe(name string, handle func(T)) {
	lane := make(chan T, b.depth)
	b.mu.Lock()
	b.lanes[name] = lane
	b.mu.Unlock()
	go func() {
		for message := range lane {
			handle(message)
		}
	}()
}

// Publish gives a message to all.
func (b *Bus[T]) Publish(message T) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, lane := range b.lanes {
		lane <- message
	}
}
