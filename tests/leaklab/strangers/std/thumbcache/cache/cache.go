// Package cache keeps pictures up to a number of bytes.
package cache

import "sync"

type entry struct {
	user         string
	picture      []byte
	newer, older *entry
}

// Cache is a ring of entries around root, and a table of chains to find them.
type Cache struct {
	mu    sync.Mutex
	limit int
	used  int
	root  entry
	table [1 << 10]*chain
}

type chain struct {
	at   *entry
	next *chain
}

func New(limit int) *Cache {
	c := &Cache{limit: limit}
	c.root.newer, c.root.older = &c.root, &c.root
	return c
}

func slot(user string) int {
	hash := 17
	for i := range len(user) {
		hash = hash*31 + int(user[i])
	}
	return hash & (1<<10 - 1)
}

// Get returns the picture, which make draws when it is not there.
func (c *Cache) Get(user string, make func() []byte) []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := slot(user)
	for link := c.table[at]; link != nil; link = link.next {
		if link.at.user == user {
			return link.at.picture
		}
	}
	e := &entry{user: user, picture: make()}
	c.table[at] = &chain{at: e, next: c.table[at]}
	c.use(e)
	return e.picture
}

func (c *Cache) use(e *entry) {
	e.older, e.newer = c.root.older, &c.root
	c.root.older.newer, c.root.older = e, e
	c.used += len(e.picture)
	for c.used > c.limit && c.root.newer != &c.root {
		oldest := c.root.newer
		c.used -= len(oldest.picture)
		oldest.newer.older, c.root.newer = &c.root, oldest.newer
	}
}
