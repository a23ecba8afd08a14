// Command courier-rounds calls all couriers for POST /rounds, each in a goroutine, a few at a time.
//
// The goroutines end, and the memory of what they used is free; only their descriptors stay, as the
// runtime frees none. That is no leak, but it looks like one. With -residents the goroutines stay and
// wait for the next round: the contrast.
package main

import (
	"flag"
	"net/http"
	"time"

	"depot/internal/rounds"
	"depot/internal/service"
)

func main() {
	couriers := flag.Int("couriers", 60_000, "couriers, with a goroutine each")
	lines := flag.Int("lines", 100, "calls at a time")
	callTime := flag.Duration("call", time.Millisecond, "how long a call takes")
	residents := flag.Bool("residents", false, "keep the goroutines for the next round")
	flag.Parse()

	calls := rounds.New(*lines, *callTime, *residents)
	routes := http.NewServeMux()
	routes.HandleFunc("POST /rounds", func(http.ResponseWriter, *http.Request) { calls.CallAll(*couriers) })
	service.Serve(routes)
}
