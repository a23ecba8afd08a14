// Command worker-pool starts thousands of workers that wait for work and do it: many goroutines at the
// same place, none of them lost.
package main

import (
	"flag"
	"net/http"
	"sync/atomic"

	"bookshop/internal/admin"
)

var workers = flag.Int("workers", 3000, "goroutines that wait for work")

var packed atomic.Int64

func packParcels(parcels <-chan []byte) {
	for parcel := range parcels {
		packed.Add(int64(len(parcel)))
	}
}

func main() {
	parcels := make(chan []byte)
	started := false
	admin.Run("/pack", func(http.ResponseWriter, *http.Request) {
		if !started {
			started = true
			for range *workers {
				go packParcels(parcels)
			}
		}
		parcels <- make([]byte, 4<<10)
	})
}
