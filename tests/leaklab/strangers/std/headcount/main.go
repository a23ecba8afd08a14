// Command headcount counts who is in a stadium and begins anew every few seconds.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/pace"
)

type sighting struct {
	gate  int
	first time.Time
	face  [40]byte
}

type counter struct {
	seen  map[int]sighting
	since time.Time
	every time.Duration
}

func (c *counter) see(person, gate int) {
	if time.Since(c.since) > c.every {
		log.Print("there were ", len(c.seen))
		clear(c.seen)
		c.since = time.Now()
	}
	c.seen[person] = sighting{gate: gate, first: time.Now()}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 25000, "sightings a second")
	flag.Parse()
	c := &counter{seen: map[int]sighting{}, since: time.Now(), every: 5 * time.Second}
	go pace.Run(*perSecond, 0, func(n int) { c.see(n, n%60) })
	log.Fatal(http.ListenAndServe(*debug, nil))
}
