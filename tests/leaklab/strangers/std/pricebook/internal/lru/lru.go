// Package lru is a bounded cache that forgets what was used least lately.
package lru

import (
	"container/list"
	"sync"
)

type entry[K comparable, V any] struct {
	key   K
	value V
}

// Cache holds at most capacity values.
type Cache[K comparable, V any] struct {
	mu       sync.Mutex
	capacity int
	order    *list.List
	items    map[K]*list.Element
}

func New[K comparable, V any](capacity int) *Cache[K, V] {
	return &Cache[K, V]{capacity: capacity, order: list.New(), items: make(map[K]*list.Element)}
}

// Get returns the value and makes it the latest used.
func (c *Cache[K, V]) Get(key K) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	element, ok := c.items[key]
	if !ok {
		return value, false
	}
	c.order.MoveToFront(element)
	return element.Value.(*entry[K, V]).value, true
}

// Put adds or replaces a value.
func (c *Cache[K, V]) Put(key K, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[key] = c.order.PushFront(&entry[K, V]{key: key, value: value})
	for len(c.items) > c.capacity {
		oldest := c.order.Back()
		c.order.Remove(oldest)
		delete(c.items, oldest.Value.(*entry[K, V]).key)
	}
}

// Replace is Put that keeps the place of a key that is known.
func (c *Cache[K, V]) Replace(key K, value V) {
	c.mu.Lock()
	element, ok := c.items[key]
	if ok {
		element.Value.(*entry[K, V]).value = value
		c.order.MoveToFront(element)
	}
	c.mu.Unlock()
	if !ok {
		c.Put(key, value)
	}
}
