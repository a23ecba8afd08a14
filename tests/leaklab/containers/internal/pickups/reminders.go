// Package pickups reminds of parcels that nobody has fetched.
package pickups

import (
	"sync/atomic"
	"time"
)

// Pickup is a parcel that waits to be fetched.
type Pickup struct {
	Number  int64
	Address [64]byte
}

// Reminders has a timer for each pickup.
type Reminders struct {
	After    time.Duration
	Reminded atomic.Int64
}

// Schedule reminds of the pickup unless the timer is stopped before.
func (r *Reminders) Schedule(pickup *Pickup) *time.Timer {
	return time.AfterFunc(r.After, func() { r.remind(pickup) })
}

func (r *Reminders) remind(pickup *Pickup) {
	if pickup.Number > 0 {
		r.Reminded.Add(1)
	}
}
