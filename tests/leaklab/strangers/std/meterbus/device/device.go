// Package device is one meter on the bus.
package device

import (
	"context"
	"math/rand/v2"
	"time"
)

type readingKey struct{}

// Reading is what the display shows.
type Reading struct {
	Serial  int
	Phases  [6]float64
	Quality [8]byte
}

// Meter is read over and over.
type Meter struct {
	number int
	energy float64
}

func New(number int) *Meter { return &Meter{number: number} }

func withReading(ctx context.Context, r *Reading) context.Context {
	return context.WithValue(ctx, readingKey{}, r)
}

func (m *Meter) read(serial int) *Reading {
	r := &Reading{Serial: serial}
	for i := range r.Phases {
		r.Phases[i] = rand.Float64()
	}
	return r
}

func (m *Meter) book(ctx context.Context) {
	if r, ok := ctx.Value(readingKey{}).(*Reading); ok {
		m.energy += r.Phases[0]
	}
}

// Follow reads until the context ends.
func (m *Meter) Follow(ctx context.Context, pause time.Duration) {
	for serial := 0; ctx.Err() == nil; serial++ {
		ctx = withReading(ctx, m.read(serial))
		m.book(ctx)
		time.Sleep(pause)
	}
}
