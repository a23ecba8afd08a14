// Package ladder has the bids for a lot in the order of their height.
package ladder

import (
	"sync"
	"time"

	"github.com/google/btree"
)

// Bid is what somebody offers.
type Bid struct {
	Cents   int64
	At      time.Time
	Bidder  string
	Address [5]string
	Void    bool
}

func below(a, b *Bid) bool {
	if a.Cents != b.Cents {
		return a.Cents < b.Cents
	}
	return a.At.Before(b.At)
}

// Ladder has the bids for one lot.
type Ladder struct {
	mu   sync.Mutex
	bids *btree.BTreeG[*Bid]
	mine map[string]*Bid
}

// New returns a ladder without bids.
func New() *Ladder {
	return &Ladder{bids: btree.NewG(32, below), mine: make(map[string]*Bid)}
}

// Place puts a bid on the ladder; an older one of the same bidder is void.
func (l *Ladder) Place(b *Bid) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if old, ok := l.mine[b.Bidder]; ok {
		old.Void = true
	}
	l.mine[b.Bidder] = b
	l.bids.ReplaceOrInsert(b)
}

// Best is the highest bid that stands.
func (l *Ladder) Best() (best *Bid) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.bids.Descend(func(b *Bid) bool {
		if !b.Void {
			best = b
		}
		return best == nil
	})
	return best
}
