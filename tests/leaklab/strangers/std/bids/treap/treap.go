// Package treap is a sorted tree that balances itself by chance.
package treap

import "math/rand/v2"

type node[K, V any] struct {
	key         K
	value       V
	weight      uint32
	left, right *node[K, V]
}

// Map is sorted by its keys.
type Map[K, V any] struct {
	less func(a, b K) bool
	root *node[K, V]
	size int
}

func New[K, V any](less func(a, b K) bool) *Map[K, V] { return &Map[K, V]{less: less} }

// Insert adds a value, or replaces it.
func (m *Map[K, V]) Insert(key K, value V) { m.root = m.insert(m.root, key, value) }

func (m *Map[K, V]) insert(at *node[K, V], key K, value V) *node[K, V] {
	switch {
	case at == nil:
		m.size++
		return &node[K, V]{key: key, value: value, weight: rand.Uint32()}
	case m.less(key, at.key):
		at.left = m.insert(at.left, key, value)
		if at.left.weight > at.weight {
			top := at.left
			at.left, top.right = top.right, at
			return top
		}
	case m.less(at.key, key):
		at.right = m.insert(at.right, key, value)
		if at.right.weight > at.weight {
			top := at.right
			at.right, top.left = top.left, at
			return top
		}
	default:
		at.value = value
	}
	return at
}

// Len says how many values there are.
func (m *Map[K, V]) Len() int { return m.size }
