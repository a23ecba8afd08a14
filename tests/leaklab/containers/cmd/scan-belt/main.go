// Command scan-belt spreads the parcels of each POST /scans over its belts, each with a loop that reads it.
//
// The loop puts each parcel's context on top of the last: the leak, a chain that only grows. With -fresh it
// starts from the belt's own context: the healthy twin.
package main

import (
	"context"
	"flag"
	"net/http"
	"sync/atomic"

	"depot/internal/scans"
	"depot/internal/service"
)

type scanHall struct {
	belts []*scans.Belt
	batch int
	count atomic.Int64
}

func (h *scanHall) takeScans(http.ResponseWriter, *http.Request) {
	for range h.batch {
		parcel := h.count.Add(1)
		h.belts[int(parcel)%len(h.belts)].Pass(parcel)
	}
}

func main() {
	hall := &scanHall{}
	belts := flag.Int("belts", 40, "belts")
	fresh := flag.Bool("fresh", false, "start each parcel from the belt's own context")
	flag.IntVar(&hall.batch, "batch", 300, "parcels in a request")
	flag.Parse()

	for range *belts {
		hall.belts = append(hall.belts, scans.NewBelt(context.Background(), !*fresh))
	}
	routes := http.NewServeMux()
	routes.HandleFunc("POST /scans", hall.takeScans)
	service.Serve(routes)
}
