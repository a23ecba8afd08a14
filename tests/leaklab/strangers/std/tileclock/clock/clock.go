// Package clock is a cache that gives second chances.
package clock

import "sync"

type slot[K comparable, V any] struct {
	key    K
	value  V
	chance bool
}

// Cache has a fixed number of slots.
type Cache[K comparable, V any] struct {
	mu    sync.Mutex
	slots []slot[K, V]
	at    map[K]int
	hand  int
	room  int
}

// New makes a cache with room for so many.
func New[K comparable, V any](room int) *Cache[K, V] {
	return &Cache[K, V]{at: map[K]int{}, room: room}
}

// GetOrMake returns what is kept, or makes it.
func (c *Cache[K, V]) GetOrMake(key K, make func(K) V) V {
	c.mu.Lock()
	defer c.mu.Unlock()
	if i, ok := c.at[key]; ok {
		c.slots[i].chance = true
		return c.slots[i].value
	}
	value := make(key)
	if len(c.slots) < c.room {
		c.at[key] = len(c.slots)
		c.slots = append(c.slots, slot[K, V]{key: key, value: value})
		return value
	}
	for c.slots[c.hand].chance {
		c.slots[c.hand].chance = false
		c.hand = (c.hand + 1) % c.room
	}
	delete(c.at, c.slots[c.hand].key)
	c.slots[c.hand] = slot[K, V]{key: key, value: value}
	c.at[key] = c.hand
	c.hand = (c.hand + 1) % c.room
	return value
}
