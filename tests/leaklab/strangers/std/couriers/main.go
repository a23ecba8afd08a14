// Command couriers hands deliveries to riders and gives up on those who take too long.
package main

import (
	"context"
	"errors"
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"os"
	"os/signal"
	"time"
)

var errRefused = errors.New("the rider refused")

// delivery is on its way from open to done.
type delivery struct {
	id     int
	ctx    context.Context
	giveUp context.CancelFunc
}

type dispatch struct {
	shift     context.Context
	delivered int
}

func (d *dispatch) open(id int) *delivery {
	ctx, giveUp := context.WithTimeout(d.shift, 3*time.Hour)
	return &delivery{id: id, ctx: ctx, giveUp: giveUp}
}

func (v *delivery) ride() error {
	if rand.IntN(50) == 0 {
		return errRefused
	}
	return v.ctx.Err()
}

// handle rides; only who refuses is given up.
func (d *dispatch) handle(id int) {
	v := d.open(id)
	if err := v.ride(); err != nil {
		v.giveUp()
		return
	}
	d.delivered++
}

func (d *dispatch) run(perSecond int, until time.Duration) {
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	started, id := time.Now(), 0
	for time.Since(started) < until {
		<-ticker.C
		for range perSecond / 100 {
			id++
			d.handle(id)
		}
	}
}

func main() {
	debug := flag.String("debug", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("deliveries", 3000, "deliveries a second")
	until := flag.Duration("shift", 10*time.Hour, "length of the shift")
	flag.Parse()
	shift, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	d := &dispatch{shift: shift}
	go d.run(*perSecond, *until)
	log.Fatal(http.ListenAndServe(*debug, nil))
}
