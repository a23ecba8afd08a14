// Package skip is a skip list.
package skip

import (
	"cmp"
	"math/rand/v2"
	"sync"
)

const levels = 16

type tower[K cmp.Ordered, V any] struct {
	key   K
	value V
	next  []*tower[K, V]
}

// List is an ordered list.
type List[K cmp.Ordered, V any] struct {
	mu   sync.RWMutex
	head *tower[K, V]
	last *tower[K, V]
}

// New makes an empty list.
func New[K cmp.Ordered, V any]() *List[K, V] {
	return &List[K, V]{head: &tower[K, V]{next: make([]*tower[K, V], levels)}}
}

// Insert adds a value.
func (l *List[K, V]) Insert(key K, value V) {
	l.mu.Lock()
	defer l.mu.Unlock()
	height := 1
	for height < levels && rand.IntN(3) == 0 {
		height++
	}
	t := &tower[K, V]{key: key, value: value, next: make([]*tower[K, V], height)}
	at := l.head
	for level := levels - 1; level >= 0; level-- {
		for at.next[level] != nil && at.next[level].key < key {
			at = at.next[level]
		}
		if level < height {
			t.next[level], at.next[level] = at.next[level], t
		}
	}
	if t.next[0] == nil {
		l.last = t
	}
}

// Last is the value with the greatest key.
func (l *List[K, V]) Last() (value V, ok bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.last == nil {
		return value, false
	}
	return l.last.value, true
}
