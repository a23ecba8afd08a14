// Package table holds visits that are not over.
package table

import (
	"maps"
	"sync"
	"time"
)

type visit struct {
	last  time.Time
	pages [10]uint32
	count int
}

// Table is made anew when most of it is empty.
type Table struct {
	over   time.Duration
	mu     sync.Mutex
	visits map[uint64]visit
	most   int
}

func New(over time.Duration) *Table { return &Table{over: over, visits: make(map[uint64]visit)} }

// Click adds to a visit, or begins one.
func (t *Table) Click(visitor uint64, now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	v := t.visits[visitor]
	v.last = now
	v.pages[v.count%len(v.pages)]++
	v.count++
	t.visits[visitor] = v
	t.most = max(t.most, len(t.visits))
}

func (t *Table) drop(now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	maps.DeleteFunc(t.visits, func(_ uint64, v visit) bool { return now.Sub(v.last) > t.over })
	if len(t.visits) < t.most/4 {
		smaller := make(map[uint64]visit, len(t.visits))
		maps.Copy(smaller, t.visits)
		t.visits, t.most = smaller, len(smaller)
	}
}

// Sweep drops visits that are over.
func (t *Table) Sweep(every time.Duration) {
	for now := range time.Tick(every) {
		t.drop(now)
	}
}
