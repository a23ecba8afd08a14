// Package cache keeps what is dear to fetch.
package cache

import (
	"container/list"
	"sync"
	"time"
)

type item[K comparable, V any] struct {
	key   K
	value V
	until time.Time
}

// Cache has at most a number of values, each for a while.
type Cache[K comparable, V any] struct {
	mu    sync.Mutex
	most  int
	ttl   time.Duration
	byKey map[K]*list.Element
	used  *list.List
	fetch func(K) (V, error)
}

// New returns a cache in front of fetch.
func New[K comparable, V any](most int, ttl time.Duration, fetch func(K) (V, error)) *Cache[K, V] {
	return &Cache[K, V]{most: most, ttl: ttl, byKey: make(map[K]*list.Element), used: list.New(), fetch: fetch}
}

// Get finds a value or fetches it.
func (c *Cache[K, V]) Get(key K) (V, error) {
	if value, ok := c.lookup(key); ok {
		return value, nil
	}
	value, err := c.fetch(key)
	if err == nil {
		c.store(key, value)
	}
	return value, err
}

func (c *Cache[K, V]) lookup(key K) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, found := c.byKey[key]
	if !found {
		return value, false
	}
	one := e.Value.(*item[K, V])
	if time.Now().After(one.until) {
		c.drop(e)
		return value, false
	}
	c.used.MoveToFront(e)
	return one.value, true
}

func (c *Cache[K, V]) store(key K, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, found := c.byKey[key]; found {
		c.drop(e)
	}
	c.byKey[key] = c.used.PushFront(&item[K, V]{key, value, time.Now().Add(c.ttl)})
	for c.used.Len() > c.most {
		c.drop(c.used.Back())
	}
}

func (c *Cache[K, V]) drop(e *list.Element) {
	c.used.Remove(e)
	delete(c.byKey, e.Value.(*item[K, V]).key)
}
