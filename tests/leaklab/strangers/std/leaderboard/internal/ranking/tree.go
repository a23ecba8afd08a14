// Package ranking orders players by score in a search tree.
package ranking

import "cmp"

type node[K any, V any] struct {
	key         K
	value       V
	left, right *node[K, V]
}

// Tree is a search tree without balance: scores come in random order.
type Tree[K any, V any] struct {
	compare func(a, b K) int
	root    *node[K, V]
	size    int
}

func NewTree[K any, V any](compare func(a, b K) int) *Tree[K, V] {
	return &Tree[K, V]{compare: compare}
}

func (t *Tree[K, V]) find(key K) **node[K, V] {
	at := &t.root
	for *at != nil {
		switch order := t.compare(key, (*at).key); {
		case order < 0:
			at = &(*at).left
		case order > 0:
			at = &(*at).right
		default:
			return at
		}
	}
	return at
}

func (t *Tree[K, V]) Put(key K, value V) {
	at := t.find(key)
	if *at == nil {
		*at = &node[K, V]{key: key}
		t.size++
	}
	(*at).value = value
}

// Delete takes a key out, if it is there.
func (t *Tree[K, V]) Delete(key K) bool {
	at := t.find(key)
	gone := *at
	if gone == nil {
		return false
	}
	t.size--
	if gone.left == nil {
		*at = gone.right
		return true
	}
	next := &gone.left
	for (*next).right != nil {
		next = &(*next).right
	}
	gone.key, gone.value = (*next).key, (*next).value
	*next = (*next).left
	return true
}

// Place is a player's score; players with one score are told apart by their number.
type Place struct {
	Score  int
	Player int
}

func ComparePlaces(a, b Place) int {
	return cmp.Or(cmp.Compare(a.Score, b.Score), cmp.Compare(a.Player, b.Player))
}
