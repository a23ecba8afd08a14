// Package flow is how an expense is approved.
package flow

import (
	"context"
	"sync/atomic"
	"time"
)

type expense struct {
	id      string
	receipt [300]uint64
}

// Desk is where managers sit.
type Desk struct {
	patience time.Duration
	think    time.Duration
	office   context.Context
	open     atomic.Int64
}

func NewDesk(patience, think time.Duration) *Desk {
	return &Desk{patience: patience, think: think, office: context.Background()}
}

// Submit puts an expense on the desk.
func (d *Desk) Submit(id string) error {
	ctx, cancel := context.WithTimeout(d.office, d.patience)
	e := &expense{id: id}
	d.open.Add(1)
	go func() {
		defer cancel()
		defer d.open.Add(-1)
		d.decide(ctx, e)
	}()
	return ctx.Err()
}

func (d *Desk) decide(ctx context.Context, e *expense) {
	done := time.NewTimer(d.think)
	defer done.Stop()
	select {
	case <-done.C:
		e.receipt[0]++
	case <-ctx.Done():
	}
}

// Open says how many wait.
func (d *Desk) Open() int64 { return d.open.Load() }
