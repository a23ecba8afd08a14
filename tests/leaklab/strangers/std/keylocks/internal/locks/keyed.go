// Package locks gives a lock for each key.
package locks

import (
	"sync"
	"sync/atomic"
)

type lock struct {
	sync.Mutex
	waiting atomic.Int32
	holders [32]uint64 // for the operator: who held it lately
}

// Keyed makes locks when they are first asked for.
type Keyed struct {
	mu    sync.Mutex
	locks map[string]*lock
}

// Lock returns the unlock function. A lock that nobody waits for is not removed.
func (k *Keyed) Lock(key string) func() {
	k.mu.Lock()
	if k.locks == nil {
		k.locks = make(map[string]*lock)
	}
	l, ok := k.locks[key]
	if !ok {
		l = new(lock)
		k.locks[key] = l
	}
	l.waiting.Add(1)
	k.mu.Unlock()
	l.Lock()
	return func() {
		l.waiting.Add(-1)
		l.Unlock()
	}
}
