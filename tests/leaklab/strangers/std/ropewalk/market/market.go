// Package market has prices that move.
package market

import (
	"sync"
	"time"
)

// Price is one that others follow.
type Price struct {
	mu        sync.Mutex
	cents     int64
	followers []*follower
}

type follower struct{ tell func(int64) }

// Open is a price at the start of the day.
func Open(cents int64) *Price { return &Price{cents: cents} }

// Follow calls tell now and at every change, until the function that it returns is called.
func (p *Price) Follow(tell func(int64)) (end func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f := &follower{tell}
	p.followers = append(p.followers, f)
	tell(p.cents)
	return func() { p.drop(f) }
}

func (p *Price) drop(gone *follower) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, f := range p.followers {
		if f == gone {
			last := len(p.followers) - 1
			p.followers[i], p.followers[last] = p.followers[last], nil
			p.followers = p.followers[:last]
			return
		}
	}
}

// Swing changes the price for ever.
func (p *Price) Swing(every time.Duration) {
	for now := range time.Tick(every) {
		p.mu.Lock()
		p.cents = 300 + now.Unix()%9
		for _, f := range p.followers {
			f.tell(p.cents)
		}
		p.mu.Unlock()
	}
}
