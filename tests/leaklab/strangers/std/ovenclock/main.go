// Command ovenclock passes the trays of a bakery on; a tray that does not come in time is reported.
//
//go:debug asynctimerchan=1
package main

import (
	"errors"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

var errLate = errors.New("no tray has come")

type tray struct{ loaves int }

// belt hands trays along.
type belt[T any] chan T

func (b belt[T]) within(patience time.Duration) (item T, err error) {
	select {
	case item = <-b:
		return item, nil
	case <-time.After(patience):
		return item, errLate
	}
}

type bakery struct {
	belt[tray]
	patience time.Duration
	loaves   int
}

func (b *bakery) pack() error {
	t, err := b.within(b.patience)
	b.loaves += t.loaves
	return err
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	patience := flag.Duration("patience", 45*time.Minute, "how long to wait for a tray")
	pause := flag.Duration("pause", 10*time.Millisecond, "time between two ovens")
	trays := flag.Int("trays", 45, "trays of an oven")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	b := &bakery{belt: make(belt[tray]), patience: *patience}
	go func() {
		for {
			for range *trays {
				b.belt <- tray{loaves: 12}
			}
			time.Sleep(*pause)
		}
	}()
	for {
		if err := b.pack(); err != nil {
			log.Print(err)
		}
	}
}
