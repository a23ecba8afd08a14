// Command cabins books the cabins of a mountain railway by time.
package main

import (
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/cabins/treap"
	"corp.example/services/pace"
)

type booking struct {
	name    string
	seats   int
	luggage [30]int
}

type timetable struct {
	tree treap.Tree[uint64, *booking]
}

func (t *timetable) book(at uint64, seats int) {
	t.tree.Put(at, &booking{name: "guest", seats: seats})
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 2500, "bookings a second")
	flag.Parse()
	var table timetable
	go pace.Run(*perSecond, 0, func(n int) { table.book(rand.Uint64(), n%6) })
	log.Fatal(http.ListenAndServe(*debug, nil))
}
