// Command gate lets vans in for POST /vans: each waits for the barrier, but not longer than half an hour.
//
// The timer of that wait is never stopped. Under the go 1.22 line of this module it stays until it fires:
// the leak. The same source with a line of 1.23 or later is the healthy twin.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
	"time"
)

type gate struct {
	patience time.Duration
	batch    int
	barrier  chan struct{} // one a van that may pass
}

func (g *gate) pass() bool {
	givesUp := time.NewTimer(g.patience)
	select {
	case <-g.barrier:
		return true
	case <-givesUp.C:
		return false
	}
}

func (g *gate) open() {
	for {
		g.barrier <- struct{}{}
	}
}

func (g *gate) letIn(w http.ResponseWriter, _ *http.Request) {
	for range g.batch {
		if !g.pass() {
			w.WriteHeader(http.StatusGatewayTimeout)
			return
		}
	}
}

func main() {
	g := &gate{barrier: make(chan struct{})}
	listen := flag.String("listen", "127.0.0.1:7340", "address of the service")
	profiles := flag.String("pprof", "127.0.0.1:7341", "address of net/http/pprof")
	flag.DurationVar(&g.patience, "patience", 30*time.Minute, "how long a van waits at most")
	flag.IntVar(&g.batch, "batch", 100, "vans in a request")
	flag.Parse()

	go g.open()
	go func() { log.Fatal(http.ListenAndServe(*profiles, nil)) }()
	routes := http.NewServeMux()
	routes.HandleFunc("POST /vans", g.letIn)
	log.Fatal(http.ListenAndServe(*listen, routes))
}
