// Command beltring follows the suitcases on the belts of an airport.
package main

import (
	"container/ring"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/pace"
)

type suitcase struct {
	tag    int
	owner  string
	photos [600]byte
}

// belt runs in a circle.
type belt struct {
	here *ring.Ring
}

func (b *belt) load(s *suitcase) {
	place := ring.New(1)
	place.Value = s
	if b.here == nil {
		b.here = place
		return
	}
	b.here.Link(place)
	b.here = b.here.Next()
}

func (b *belt) scan(tag int) *suitcase {
	return &suitcase{tag: tag, owner: "N. N."}
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address")
	perSecond := flag.Int("per-second", 1500, "suitcases a second")
	until := flag.Duration("until", 0, "when the last flight has landed")
	flag.Parse()
	belts := make([]belt, 9)
	go pace.Run(*perSecond, *until, func(n int) {
		b := &belts[n%len(belts)]
		b.load(b.scan(n))
	})
	log.Fatal(http.ListenAndServe(*addr, nil))
}
