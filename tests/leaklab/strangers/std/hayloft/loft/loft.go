// Package loft forgets what was used longest ago.
package loft

import "sync"

type entry[K comparable, V any] struct {
	key            K
	value          V
	newer, earlier *entry[K, V]
}

// Loft has room for so many.
type Loft[K comparable, V any] struct {
	mu    sync.Mutex
	most  int
	byKey map[K]*entry[K, V]
	ring  entry[K, V]
}

// New is an empty loft.
func New[K comparable, V any](most int) *Loft[K, V] {
	l := &Loft[K, V]{most: most, byKey: make(map[K]*entry[K, V])}
	l.ring.newer, l.ring.earlier = &l.ring, &l.ring
	return l
}

func (l *Loft[K, V]) unlink(e *entry[K, V]) {
	e.newer.earlier, e.earlier.newer = e.earlier, e.newer
}

func (l *Loft[K, V]) front(e *entry[K, V]) {
	e.earlier, e.newer = l.ring.earlier, &l.ring
	e.earlier.newer, l.ring.earlier = e, e
}

// Get is what is kept under a key, or what fill makes.
func (l *Loft[K, V]) Get(key K, fill func(K) V) V {
	l.mu.Lock()
	defer l.mu.Unlock()
	e := l.byKey[key]
	if e == nil {
		e = &entry[K, V]{key: key, value: fill(key)}
		l.byKey[key] = e
		if len(l.byKey) > l.most {
			oldest := l.ring.newer
			l.unlink(oldest)
			delete(l.byKey, oldest.key)
		}
	} else {
		l.unlink(e)
	}
	l.front(e)
	return e.value
}
