// Package treap is a tree that balances itself by chance.
package treap

import (
	"cmp"
	"math/rand/v2"
)

type node[K cmp.Ordered, V any] struct {
	key         K
	value       V
	rank        uint32
	left, right *node[K, V]
}

// Tree is an ordered tree.
type Tree[K cmp.Ordered, V any] struct{ root *node[K, V] }

// Put adds or replaces.
func (t *Tree[K, V]) Put(key K, value V) { t.root = put(t.root, key, value) }

func put[K cmp.Ordered, V any](n *node[K, V], key K, value V) *node[K, V] {
	if n == nil {
		return &node[K, V]{key: key, value: value, rank: rand.Uint32()}
	}
	switch {
	case key < n.key:
		n.left = put(n.left, key, value)
		if n.left.rank > n.rank {
			l := n.left
			n.left, l.right = l.right, n
			return l
		}
	case key > n.key:
		n.right = put(n.right, key, value)
		if n.right.rank > n.rank {
			r := n.right
			n.right, r.left = r.left, n
			return r
		}
	default:
		n.value = value
	}
	return n
}
