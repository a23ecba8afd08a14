// Package floor is where bids are made.
package floor

import (
	"sync"
	"time"
)

// Key is one bidder's interest in one lot.
type Key struct {
	Lot, Bidder uint32
}

type bid struct {
	cents   int64
	at      time.Time
	history [6]int64
}

// Floor holds the bids of the running auction.
type Floor struct {
	mu   sync.Mutex
	bids map[Key]bid
}

func New() *Floor { return &Floor{bids: map[Key]bid{}} }

// Place makes or raises a bid.
func (f *Floor) Place(key Key, cents int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	b := f.bids[key]
	copy(b.history[1:], b.history[:])
	b.history[0], b.cents, b.at = b.cents, cents, time.Now()
	f.bids[key] = b
}

// Hammer settles all bids and says how much they are worth.
func (f *Floor) Hammer() (total int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for key, b := range f.bids {
		total += b.cents
		delete(f.bids, key)
	}
	return total
}

// Open says how many bids there are.
func (f *Floor) Open() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.bids)
}
