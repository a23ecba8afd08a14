// Command webpush tells the shops' servers what happened to their orders.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/webpush/push"
)

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	shop := flag.String("shop", "http://127.0.0.1:7442/", "the shop's address")
	perSecond := flag.Int("per-second", 40, "events a second")
	until := flag.Duration("until", 24*time.Hour, "when there are no events any more")
	flag.Parse()
	go func() {
		n := 0
		pause := time.Second / time.Duration(*perSecond)
		for started := time.Now(); time.Since(started) < *until; time.Sleep(pause) {
			n++
			go push.Send(push.Event{Shop: *shop, Order: n, State: "shipped"})
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
