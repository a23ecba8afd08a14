// Package expiring is a map whose entries leave by timers.
package expiring

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value V
	leave *time.Timer
}

// Map forgets what is not set again in time.
type Map[K comparable, V any] struct {
	mu   sync.Mutex
	all  map[K]*entry[V]
	idle time.Duration
}

// New makes a map that forgets after idle.
func New[K comparable, V any](idle time.Duration) *Map[K, V] {
	return &Map[K, V]{all: map[K]*entry[V]{}, idle: idle}
}

// Set sets a value, for which the time starts anew.
func (m *Map[K, V]) Set(key K, value V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if e, ok := m.all[key]; ok {
		e.value = value
		e.leave.Reset(m.idle)
		return
	}
	e := &entry[V]{value: value}
	e.leave = time.AfterFunc(m.idle, func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		delete(m.all, key)
	})
	m.all[key] = e
}
