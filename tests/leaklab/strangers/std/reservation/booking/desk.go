// Package booking is the desk of a restaurant.
package booking

import (
	"sync/atomic"
	"time"
)

// Held is a table that waits for its guest.
type Held struct {
	guest     string
	plan      [150]uint64
	confirmed atomic.Bool
}

// Desk holds tables for a while.
type Desk struct {
	patience  time.Duration
	waiting   atomic.Int64
	given     atomic.Int64
	withdrawn atomic.Int64
}

func NewDesk(patience time.Duration) *Desk { return &Desk{patience: patience} }

// Hold keeps a table, which is withdrawn when its guest does not confirm.
func (d *Desk) Hold(guest string) *Held {
	h := &Held{guest: guest}
	d.waiting.Add(1)
	time.AfterFunc(d.patience, func() { d.withdraw(h) })
	return h
}

func (d *Desk) withdraw(h *Held) {
	if !h.confirmed.Load() {
		d.waiting.Add(-1)
		d.withdrawn.Add(1)
	}
}

// Confirm gives the table to its guest and says which of the evening it is.
func (d *Desk) Confirm(h *Held) int64 {
	if h.confirmed.CompareAndSwap(false, true) {
		d.waiting.Add(-1)
	}
	return d.given.Add(1)
}
