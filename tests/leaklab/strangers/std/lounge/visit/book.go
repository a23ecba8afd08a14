// Package visit is the lounge's book.
package visit

import (
	"sync"
	"time"
)

type guest struct {
	pass    string
	since   time.Time
	minibar [140]int64
}

// Book has everybody who may still be there.
type Book struct {
	stay   time.Duration
	mu     sync.Mutex
	guests map[string]*guest
}

func NewBook(stay time.Duration) *Book {
	return &Book{stay: stay, guests: make(map[string]*guest)}
}

// Enter says how many guests there are now.
func (b *Book) Enter(pass string) int {
	g := &guest{pass: pass, since: time.Now()}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.guests[pass] = g
	return len(b.guests)
}

func (b *Book) leave(now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for pass, g := range b.guests {
		if now.Sub(g.since) > b.stay {
			delete(b.guests, pass)
		}
	}
	if len(b.guests) == 0 {
		b.guests = make(map[string]*guest)
	}
}

// Clean asks people to leave.
func (b *Book) Clean(every time.Duration) {
	for now := range time.Tick(every) {
		b.leave(now)
	}
}
