package main

import (
	"crypto/rand"
	"sync/atomic"
	"time"

	"corp.example/services/seatmap/repo"
)

type seat struct {
	Row, Number int
	Block       string
	Cents       int64
}

type hold struct {
	show    string
	seats   []seat
	until   time.Time
	expired atomic.Bool
}

type holds struct {
	byToken  *repo.Repo[string, *hold]
	validFor time.Duration
}

// offer holds the best seats that are left, for some minutes.
func (h *holds) offer(show string, count int) string {
	seats := make([]seat, count)
	for i := range seats {
		seats[i] = seat{Row: i / 20, Number: i % 20, Block: show, Cents: 4200}
	}
	token := rand.Text()
	h.byToken.Save(token, &hold{show: show, seats: seats, until: time.Now().Add(h.validFor)})
	return token
}

// sweep marks what nobody has bought in time; the seats are free again then.
func (h *holds) sweep(every time.Duration) {
	for now := range time.Tick(every) {
		h.byToken.Each(func(_ string, one *hold) {
			if now.After(one.until) {
				one.expired.Store(true)
			}
		})
	}
}
