// Command winery collects the readings of barrels and writes them away, many together.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"

	"corp.example/services/pace"
)

type reading struct {
	barrel  int
	sugar   float64
	acids   [30]float64
	cellar  string
	settled bool
}

// writer takes readings away.
type writer func(batch []*reading) error

func gather(in <-chan *reading, enough int, write writer) {
	var batch []*reading
	ready := 0
	for r := range in {
		batch = append(batch, r)
		if r.settled {
			ready++
		}
		if ready < enough {
			continue
		}
		if err := write(batch); err != nil {
			log.Print(err)
			continue
		}
		batch, ready = nil, 0
	}
}

func taste(n int) *reading {
	return &reading{barrel: n % 900, sugar: float64(n%17) / 3, cellar: "east", settled: n%90000 == 89999}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 5000, "readings a second")
	last := flag.Duration("last", 0, "how long barrels are read; 0: for ever")
	enough := flag.Int("enough", 400, "settled readings that are written together")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	readings := make(chan *reading, 64)
	var written atomic.Int64
	go gather(readings, *enough, func(batch []*reading) error {
		written.Add(int64(len(batch)))
		return nil
	})
	pace.Run(*perSecond, *last, func(n int) { readings <- taste(n) })
	time.Sleep(time.Hour)
}
