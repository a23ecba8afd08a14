// Package rates asks carriers for the price of a shipment.
package rates

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"
)

// Quote is one carrier's offer, with the label that would be printed.
type Quote struct {
	Carrier string
	Cents   int
	Label   []byte
}

// Carrier answers after a time of its own.
type Carrier struct {
	Name    string
	Latency time.Duration
}

// Ask simulates the carrier's answer: a latency and a label of its size.
func (c Carrier) Ask(parcelGrams int) Quote {
	time.Sleep(c.Latency + rand.N(3*time.Millisecond))
	label := make([]byte, 2048)
	copy(label, c.Name)
	return Quote{Carrier: c.Name, Cents: 300 + parcelGrams/10, Label: label}
}

// ErrNoQuote is returned when no carrier answered in time.
var ErrNoQuote = errors.New("rates: no carrier answered")

// Fastest returns the first answer of several carriers.
func Fastest(ctx context.Context, carriers []Carrier, grams int) (Quote, error) {
	answers := make(chan Quote)
	for _, carrier := range carriers {
		go func() {
			answers <- carrier.Ask(grams)
		}()
	}
	select {
	case quote := <-answers:
		return quote, nil
	case <-ctx.Done():
		return Quote{}, ErrNoQuote
	}
}
