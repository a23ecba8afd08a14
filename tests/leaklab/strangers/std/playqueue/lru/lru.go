// Package lru remembers what was used last.
package lru

import (
	"container/list"
	"sync"
)

type entry[V any] struct {
	key   string
	value V
}

// Cache has at most a number of keys.
type Cache[V any] struct {
	mu    sync.Mutex
	size  int
	order *list.List
	items map[string]*list.Element
}

// New returns a cache for so many keys.
func New[V any](size int) *Cache[V] {
	return &Cache[V]{size: size, order: list.New(), items: make(map[string]*list.Element)}
}

// Get finds a value.
func (c *Cache[V]) Get(key string) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, found := c.items[key]; found {
		c.order.MoveToFront(e)
		return e.Value.(*entry[V]).value, true
	}
	return value, false
}

// Put sets a value and drops the oldest key when there are too many.
func (c *Cache[V]) Put(key string, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[key] = c.order.PushFront(&entry[V]{key, value})
	for len(c.items) > c.size {
		last := c.order.Back()
		c.order.Remove(last)
		delete(c.items, last.Value.(*entry[V]).key)
	}
}
