// Command rollup shows the traffic of a road in a window of time.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/rollup/window"
)

func count(w *window.Window, perSecond int) {
	for range time.Tick(10 * time.Millisecond) {
		for range perSecond / 100 {
			w.Add(window.Car{Plate: rand.Uint64(), Speed: 60 + rand.Float64()*80})
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	buckets := flag.Int("buckets", 40, "buckets of the window")
	each := flag.Duration("each", 250*time.Millisecond, "length of a bucket")
	perSecond := flag.Int("cars", 30_000, "cars a second")
	flag.Parse()
	w := window.New(*buckets)
	go count(w, *perSecond)
	go func() {
		for range time.Tick(*each) {
			w.Turn()
		}
	}()
	http.HandleFunc("/fastest", func(rw http.ResponseWriter, _ *http.Request) { fmt.Fprintf(rw, "%.1f\n", w.Fastest()) })
	log.Fatal(http.ListenAndServe(*addr, nil))
}
