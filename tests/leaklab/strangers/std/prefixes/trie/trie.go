// Package trie finds the longest prefix.
package trie

import "sync"

type node struct {
	next  [10]*node
	value string
	set   bool
}

// Tree is keyed by digits.
type Tree struct {
	mu   sync.RWMutex
	root node
}

func (n *node) child(digit byte) *node {
	at := (digit - '0') % 10
	if n.next[at] == nil {
		n.next[at] = new(node)
	}
	return n.next[at]
}

// Put sets the value of a key.
func (t *Tree) Put(digits, value string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := &t.root
	for i := range len(digits) {
		n = n.child(digits[i])
	}
	n.value, n.set = value, true
}

// Longest finds the value of the longest key that digits begin with.
func (t *Tree) Longest(digits string) (value string, ok bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	n := &t.root
	for i := 0; n != nil; i++ {
		if n.set {
			value, ok = n.value, true
		}
		if i == len(digits) {
			break
		}
		n = n.next[(digits[i]-'0')%10]
	}
	return value, ok
}
