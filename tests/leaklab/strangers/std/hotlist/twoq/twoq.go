// Package twoq is a cache with two queues: one for newcomers, one for those that came again.
package twoq

import (
	"container/list"
	"sync"
)

type item[K comparable, V any] struct {
	key   K
	value V
	hot   bool
}

// Cache holds at most size values.
type Cache[K comparable, V any] struct {
	mu    sync.Mutex
	size  int
	fresh *list.List
	hot   *list.List
	where map[K]*list.Element
}

func New[K comparable, V any](size int) *Cache[K, V] {
	return &Cache[K, V]{size: size, fresh: list.New(), hot: list.New(), where: make(map[K]*list.Element)}
}

// Get makes a value hot.
func (c *Cache[K, V]) Get(key K) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	at, ok := c.where[key]
	if !ok {
		return value, false
	}
	it := at.Value.(*item[K, V])
	if it.hot {
		c.hot.MoveToFront(at)
	} else {
		c.fresh.Remove(at)
		it.hot = true
		c.where[key] = c.hot.PushFront(it)
	}
	return it.value, true
}

// Add puts a newcomer in.
func (c *Cache[K, V]) Add(key K, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.where[key]; ok {
		return
	}
	c.where[key] = c.fresh.PushFront(&item[K, V]{key: key, value: value})
	for len(c.where) > c.size {
		c.evict()
	}
}

func (c *Cache[K, V]) evict() {
	from := c.fresh
	if from.Len() < c.size/4 && c.hot.Len() > 0 {
		from = c.hot
	}
	last := from.Back()
	from.Remove(last)
	delete(c.where, last.Value.(*item[K, V]).key)
}
