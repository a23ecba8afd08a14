// Command choirbook keeps who sings tonight, at the places of a large hall, and forgets them after the concert.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type place struct {
	row, seat uint32
	night     uint64
}

type voice struct {
	name  [10]uint64
	pitch float64
}

// seating is who sits where.
type seating[P comparable, V any] struct {
	mu sync.Mutex
	at map[P]V
}

func (s *seating[P, V]) sit(p P, v V) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at[p] = v
}

func (s *seating[P, V]) rise(over func(P) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for p := range s.at {
		if over(p) {
			delete(s.at, p)
		}
	}
}

func (s *seating[P, V]) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.at)
}

func concert(s *seating[place, voice], night, singers int) {
	for n := range singers {
		s.sit(place{uint32(n / 100), uint32(n % 100), uint64(night)}, voice{pitch: 440})
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	singers := flag.Int("singers", 40000, "singers of the first night")
	more := flag.Int("more", 70000, "how many more sing each night")
	nights := flag.Int("nights", 5, "number of nights")
	pause := flag.Duration("pause", 3*time.Second, "time between two nights")
	flag.Parse()
	s := &seating[place, voice]{at: make(map[place]voice)}
	http.HandleFunc("GET /singers", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, s.count()) })
	go func() {
		for night := range *nights {
			concert(s, night, *singers+night**more)
			time.Sleep(*pause / 3)
			s.rise(func(p place) bool { return p.night <= uint64(night) })
			time.Sleep(*pause * 2 / 3)
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
