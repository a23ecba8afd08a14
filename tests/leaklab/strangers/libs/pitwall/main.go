// Command pitwall shows the lap times of a race in browsers.
package main

import (
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/platform/pitwall/feed"
)

func race(h *feed.Hub) {
	for range time.Tick(200 * time.Millisecond) {
		h.Publish(feed.Lap{Car: rand.IntN(22), Millis: 80_000 + rand.IntN(5000)})
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the browsers")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	hub := feed.NewHub()
	go race(hub)
	mux := http.NewServeMux()
	mux.Handle("/laps", hub)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
