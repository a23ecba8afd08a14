// Package stop is where people wait.
package stop

import (
	"context"
	"fmt"
	"io"
	"time"
)

type display struct {
	turn *time.Ticker
	text [400]uint32
	next int
}

func newDisplay() *display {
	return &display{turn: time.NewTicker(400 * time.Millisecond)}
}

func (d *display) show(w io.Writer) {
	d.next++
	d.text[d.next%len(d.text)]++
	fmt.Fprintln(w, "tram in", d.next)
}

// Tell shows the times until the passenger is gone.
func Tell(ctx context.Context, w io.Writer, wait time.Duration) {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	d := newDisplay()
	defer d.turn.Stop()
	for {
		select {
		case <-d.turn.C:
			d.show(w)
		case <-ctx.Done():
			return
		}
	}
}
