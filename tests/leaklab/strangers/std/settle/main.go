// Command settle computes the bills of a day's phone calls, one region after the other.
package main

import (
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"sort"
	"time"
)

type record struct {
	caller  uint64
	seconds int
	cells   [20]uint32
}

type region struct {
	name    string
	records []*record
}

func (r *region) load(count int, pause time.Duration) {
	for n := range count {
		r.records = append(r.records, &record{caller: rand.Uint64N(100_000), seconds: rand.IntN(900)})
		if n%500 == 0 {
			time.Sleep(pause)
		}
	}
}

func (r *region) bill() (cents int) {
	sort.Slice(r.records, func(i, j int) bool { return r.records[i].caller < r.records[j].caller })
	for _, c := range r.records {
		cents += c.seconds / 6
	}
	return cents
}

func day(names []string, count int, pause time.Duration) {
	for _, name := range names {
		r := &region{name: name}
		r.load(count, pause)
		log.Println(r.name, r.bill())
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	count := flag.Int("records", 150_000, "calls of a region")
	pause := flag.Duration("pause", 28*time.Millisecond, "time to read 500 of them")
	flag.Parse()
	go day([]string{"north", "west", "south", "east"}, *count, *pause)
	log.Fatal(http.ListenAndServe(*debug, nil))
}
