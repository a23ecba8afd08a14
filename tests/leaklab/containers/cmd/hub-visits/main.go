// Command hub-visits enters a batch of visits with each POST /visits, each at one of its hubs.
//
// Every visit is kept: the leak, hundreds of slices in a map that stays as it is. With -even all grow at the
// same pace, and are copied to larger ones at the same time. With -limit N only the last of each hub are kept:
// the healthy twin.
package main

import (
	"flag"
	"net/http"
	"sync/atomic"
	"time"

	"depot/internal/service"
	"depot/internal/visits"
)

type visitDesk struct {
	visits *visits.Visits
	hubs   int
	batch  int
	even   bool
	van    atomic.Int64
}

// hubOf spreads the vans over the hubs; unless evenly, the first hubs get most of them.
func (d *visitDesk) hubOf(van int64) int {
	share := float64(van*7919%100_003) / 100_003
	if !d.even {
		share *= share
	}
	return int(share * float64(d.hubs))
}

func (d *visitDesk) takeVisits(http.ResponseWriter, *http.Request) {
	for range d.batch {
		van := d.van.Add(1)
		d.visits.Enter(d.hubOf(van), visits.Visit{Van: van, Arrived: time.Now()})
	}
}

func main() {
	desk := &visitDesk{}
	limit := flag.Int("limit", 0, "visits to keep for a hub, 0 for all")
	flag.IntVar(&desk.hubs, "hubs", 700, "hubs")
	flag.IntVar(&desk.batch, "batch", 500, "visits in a request")
	flag.BoolVar(&desk.even, "even", false, "visit all hubs equally often")
	flag.Parse()

	desk.visits = visits.New(*limit)
	routes := http.NewServeMux()
	routes.HandleFunc("POST /visits", desk.takeVisits)
	service.Serve(routes)
}
