// Package lease gives out desks and shows in a profile of its own who has one.
package lease

import (
	"runtime/pprof"
	"time"
)

var profile = pprof.NewProfile("desk_leases")

// Lease is the right to a desk for a while.
type Lease struct {
	Desk  string
	Until time.Time
	Plan  []Slot
}

// Slot is a quarter of an hour.
type Slot struct {
	From, To time.Time
	Guest    string
}

// Take gives a desk out.
func Take(desk string, length time.Duration) *Lease {
	l := &Lease{Desk: desk, Until: time.Now().Add(length), Plan: make([]Slot, 0, 36)}
	for at := time.Now(); at.Before(l.Until); at = at.Add(15 * time.Minute) {
		l.Plan = append(l.Plan, Slot{at, at.Add(15 * time.Minute), desk})
	}
	profile.Add(l, 1)
	return l
}

// Renew gives the same desk out for longer; the old lease is void.
func (l *Lease) Renew(length time.Duration) *Lease { return Take(l.Desk, length) }

// Return ends a lease.
func (l *Lease) Return() { profile.Remove(l) }
