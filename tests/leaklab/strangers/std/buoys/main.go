// Command buoys lights the buoys of a fairway; a ship that passes changes the rhythm of one.
//
//go:debug asynctimerchan=1
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"corp.example/services/pace"
)

// rhythm tells when a light goes on.
type rhythm struct {
	*time.Ticker
	flashes int
}

func every(period time.Duration) rhythm { return rhythm{Ticker: time.NewTicker(period)} }

type buoy struct {
	mu    sync.Mutex
	light rhythm
}

// change gives a buoy another rhythm.
func (b *buoy) change(period time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.light = every(period)
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	number := flag.Int("buoys", 60, "number of buoys")
	perSecond := flag.Int("per-second", 4000, "ships that pass in a second")
	period := flag.Duration("period", time.Hour, "the longest rhythm")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	buoys := make([]buoy, *number)
	pace.Run(*perSecond, 0, func(n int) {
		buoys[n%len(buoys)].change(*period - time.Duration(n%1000)*time.Second)
	})
	log.Print("dark")
}
