// Command churn tracks parcels: as many are delivered as are posted.
package main

import (
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type parcel struct {
	id     uint64
	scans  []int64
	labels [30]uint64
}

type depot struct {
	mu      sync.Mutex
	parcels map[uint64]*parcel
	ids     []uint64
}

func (d *depot) post() {
	p := &parcel{id: rand.Uint64(), scans: make([]int64, 0, 16)}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.parcels[p.id] = p
	d.ids = append(d.ids, p.id)
}

// deliver takes any one parcel out.
func (d *depot) deliver() {
	d.mu.Lock()
	defer d.mu.Unlock()
	last := len(d.ids) - 1
	i := rand.IntN(len(d.ids))
	delete(d.parcels, d.ids[i])
	d.ids[i] = d.ids[last]
	d.ids = d.ids[:last]
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	held := flag.Int("held", 30_000, "parcels in the depot, more by day than by night")
	flag.Parse()
	d := &depot{parcels: make(map[uint64]*parcel)}
	go func() {
		for range time.Tick(2 * time.Millisecond) {
			for range 20 {
				d.post()
			}
			for len(d.ids) > *held+rand.IntN(*held/3) {
				d.deliver()
			}
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
