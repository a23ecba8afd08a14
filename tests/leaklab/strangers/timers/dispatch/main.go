// Command dispatch hands orders to drivers as they come.
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

type order struct{ number int }

type dispatcher struct {
	orders  chan order
	handled int64
	quiet   time.Duration
}

// loop says so when no order has come for a long time.
func (d *dispatcher) loop() {
	for {
		select {
		case o := <-d.orders:
			d.hand(o)
		case <-time.After(d.quiet):
			log.Print("no orders")
		}
	}
}

func (d *dispatcher) hand(o order) {
	if o.number >= 0 {
		atomic.AddInt64(&d.handled, 1)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	perSecond := flag.Int("per-second", 4000, "orders a second")
	quiet := flag.Duration("quiet", 30*time.Minute, "how long without an order is odd")
	flag.Parse()
	d := &dispatcher{orders: make(chan order), quiet: *quiet}
	go d.loop()
	go func() {
		for number := 0; ; {
			for i := 0; i < *perSecond/100; i++ {
				number++
				d.orders <- order{number: number}
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	http.HandleFunc("/handled", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, atomic.LoadInt64(&d.handled))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
