// Command lighthouse answers ships that its radar sees, and repeats the answer as long as they are near.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

var answers int64

type beam struct {
	ship   int
	repeat *time.Ticker
}

func newBeam(ship int, every time.Duration) *beam {
	return &beam{ship: ship, repeat: time.NewTicker(every)}
}

// follow repeats while the ship is in sight.
func (b *beam) follow(sight <-chan time.Time) {
	for {
		select {
		case <-b.repeat.C:
			atomic.AddInt64(&answers, 1)
		case <-sight:
			return
		}
	}
}

func radar(perSecond int, every time.Duration) {
	ship := 0
	for range time.Tick(10 * time.Millisecond) {
		for i := 0; i < perSecond/100; i++ {
			ship++
			go newBeam(ship, every).follow(time.After(40 * time.Millisecond))
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	every := flag.Duration("every", 20*time.Second, "time between answers")
	perSecond := flag.Int("ships", 4000, "ships a second")
	flag.Parse()
	go radar(*perSecond, *every)
	http.HandleFunc("/answers", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, atomic.LoadInt64(&answers))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
