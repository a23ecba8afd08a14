// Command surveyor measures the ground and marks the few points that have sunk.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"

	"corp.example/services/pace"
	"corp.example/services/surveyor/bench"
)

// point is one that has been measured.
type point struct {
	east, north, height float64
	looks               [9]float64
	number              int
}

type ground struct {
	mu    sync.Mutex
	sunk  []*point
	bench *bench.Bench[point]
}

func (g *ground) measure(n int) {
	p := g.bench.Take()
	p.number, p.east, p.north = n, float64(n%1000), float64(n/1000)
	for i := range p.looks {
		p.looks[i] = float64((n*31+i)%997) / 997
		p.height += p.looks[i]
	}
	if n%2600 == 0 {
		g.mu.Lock()
		g.sunk = append(g.sunk, p)
		g.mu.Unlock()
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 25000, "points a second")
	flag.Parse()
	g := &ground{bench: bench.New[point](2048)}
	http.HandleFunc("GET /sunk", func(w http.ResponseWriter, _ *http.Request) {
		g.mu.Lock()
		defer g.mu.Unlock()
		fmt.Fprintln(w, len(g.sunk))
	})
	go http.ListenAndServe(*debug, nil)
	pace.Run(*perSecond, 0, g.measure)
	log.Print("measured")
}
