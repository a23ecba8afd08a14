// Package worker settles payments one after another.
package worker

import (
	"math/rand/v2"
	"time"

	"go.uber.org/zap"
)

type Payment struct {
	ID       int
	Merchant string
	Cents    int64
	Receipt  []byte
}

// Worker logs with what it knows of the payment in hand.
type Worker struct {
	log     *zap.Logger
	lazy    bool
	settled int64
}

// New returns a worker; a lazy one lets zap encode the payment only when something is logged.
func New(log *zap.Logger, lazy bool) *Worker { return &Worker{log: log.Named("worker"), lazy: lazy} }

func (w *Worker) attach(p Payment) {
	id, receipt := zap.Int("payment", p.ID), zap.Binary("receipt", p.Receipt)
	if w.lazy {
		w.log = w.log.WithLazy(id, receipt)
		return
	}
	w.log = w.log.With(id, receipt)
}

func (w *Worker) settle(p Payment) {
	w.attach(p)
	if p.Cents > 1_000_000 {
		w.log.Warn("large payment", zap.Int64("cents", p.Cents))
	}
	w.settled += p.Cents
}

// Run settles a payment every so often, until the process ends.
func (w *Worker) Run(every time.Duration) {
	merchants := []string{"bakery", "tailor", "florist"}
	for id := 1; ; id++ {
		w.settle(Payment{ID: id, Merchant: merchants[id%3], Cents: rand.Int64N(100_000), Receipt: make([]byte, 1200)})
		time.Sleep(every)
	}
}
