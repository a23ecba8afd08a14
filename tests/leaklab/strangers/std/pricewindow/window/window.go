// Package window has prices of now and of a moment ago.
package window

import (
	"maps"
	"sync/atomic"
)

// Snapshot are all prices at one time.
type Snapshot struct {
	Version int
	prices  map[string]int64
	before  *Snapshot
}

// Window has the newest snapshot.
type Window struct {
	now atomic.Pointer[Snapshot]
}

// New returns a window onto so many articles.
func New(articles []string) *Window {
	w := &Window{}
	first := &Snapshot{prices: make(map[string]int64, len(articles))}
	for _, one := range articles {
		first.prices[one] = 100
	}
	w.now.Store(first)
	return w
}

// Set changes some prices; readers see all of them at once.
func (w *Window) Set(changes map[string]int64) *Snapshot {
	for {
		old := w.now.Load()
		next := &Snapshot{Version: old.Version + 1, prices: maps.Clone(old.prices), before: old}
		maps.Copy(next.prices, changes)
		if w.now.CompareAndSwap(old, next) {
			return next
		}
	}
}

// Trend is how much dearer an article is than before.
func (w *Window) Trend(article string) int64 {
	now := w.now.Load()
	if now.before == nil {
		return 0
	}
	return now.prices[article] - now.before.prices[article]
}
