// Command courtfeed shows the score of tennis matches; a page asks for what has happened since its last visit.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"corp.example/services/courtfeed/bus"
)

type point struct {
	Court  int    `json:"court"`
	Winner string `json:"winner"`
}

// digest gathers the points of one court for one page.
type digest struct {
	mu     sync.Mutex
	points []point
}

func newDigest() *digest { return &digest{points: make([]point, 0, 160)} }

func (d *digest) add(p point) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.points) < cap(d.points) {
		d.points = append(d.points, p)
	}
}

type feed struct {
	bus *bus.Bus[point]
}

func (f *feed) since(w http.ResponseWriter, r *http.Request) {
	d := newDigest()
	court := rand.IntN(18)
	cancel := f.bus.Subscribe(func(p point) bool { return p.Court == court }, d.add)
	select {
	case <-time.After(150 * time.Millisecond):
	case <-r.Context().Done():
		cancel()
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.points) == 0 {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	json.NewEncoder(w).Encode(d.points)
	cancel()
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	f := &feed{bus: &bus.Bus[point]{}}
	go func() {
		for range time.Tick(400 * time.Millisecond) {
			f.bus.Publish(point{Court: rand.IntN(18), Winner: "server"})
		}
	}()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /matches/{match}/points", f.since)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
