// Package repo keeps things in memory.
package repo

import "sync"

// History has the values of each key, the latest last.
type History[K comparable, V any] struct {
	mu     sync.RWMutex
	byKey  map[K][]*V
	writes int
}

// NewHistory makes an empty history.
func NewHistory[K comparable, V any]() *History[K, V] {
	return &History[K, V]{byKey: map[K][]*V{}}
}

// Put adds a value.
func (h *History[K, V]) Put(key K, value *V) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.writes++
	h.byKey[key] = append(h.byKey[key], value)
}

// Latest is the last value of a key.
func (h *History[K, V]) Latest(key K) (*V, bool) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	values := h.byKey[key]
	if len(values) == 0 {
		return nil, false
	}
	return values[len(values)-1], true
}
