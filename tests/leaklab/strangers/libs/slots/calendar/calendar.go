// Package calendar is the book of appointments, sorted by time.
package calendar

import (
	"sync"

	"github.com/google/btree"
)

type appointment struct {
	start    int64
	customer string
	wishes   [220]int64
}

// Calendar has one chair.
type Calendar struct {
	mu   sync.Mutex
	days *btree.BTreeG[*appointment]
}

func earlier(a, b *appointment) bool { return a.start < b.start }

func New() *Calendar { return &Calendar{days: btree.NewG(32, earlier)} }

// Book takes a slot if it is free.
func (c *Calendar) Book(start int64, customer string) bool {
	a := &appointment{start: start, customer: customer}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.days.Has(a) {
		return false
	}
	c.days.ReplaceOrInsert(a)
	return true
}
