// Package journal keeps what came in, in the order in which it came.
package journal

import "sync"

// Journal is safe for several writers.
type Journal[E any] struct {
	mu      sync.RWMutex
	entries []E
}

func New[E any]() *Journal[E] { return new(Journal[E]) }

// Record adds an entry.
func (j *Journal[E]) Record(entry E) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.entries = append(j.entries, entry)
}

// Last visits the newest n entries.
func (j *Journal[E]) Last(n int, visit func(E)) {
	j.mu.RLock()
	defer j.mu.RUnlock()
	for _, entry := range j.entries[max(0, len(j.entries)-n):] {
		visit(entry)
	}
}
