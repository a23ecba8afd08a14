// Package points has the switches of a line.
package points

import (
	"context"
	"math/rand/v2"
	"time"
)

// Box asks the stations at both ends.
type Box struct{ deaf int }

// New is a box; one station in so many is deaf.
func New(deaf int) *Box { return &Box{deaf} }

type answer struct {
	yes, no chan string
}

func (b *Box) ring(a answer, train string) {
	if b.deaf > 0 && rand.IntN(b.deaf) == 0 {
		return
	}
	time.Sleep(time.Duration(rand.IntN(20)) * time.Millisecond)
	a.yes <- "clear for " + train
}

// listen passes on what a station says.
func (a answer) listen(heard chan<- string) {
	select {
	case word := <-a.yes:
		heard <- word
	case word := <-a.no:
		heard <- word
	}
}

// Set rings both stations and waits for the first.
func (b *Box) Set(ctx context.Context, train string) string {
	heard := make(chan string, 2)
	for range 2 {
		a := answer{make(chan string, 1), make(chan string, 1)}
		go a.listen(heard)
		go b.ring(a, train)
	}
	select {
	case word := <-heard:
		return word
	case <-ctx.Done():
		return "wait"
	}
}
