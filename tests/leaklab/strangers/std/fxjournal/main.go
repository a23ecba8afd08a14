// Command fxjournal follows the currency desks and shows the spread of the last minute.
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/pprof"
	"os"
	"time"

	"corp.example/services/fxjournal/journal"
)

// Tick is one price of one desk.
type Tick struct {
	Pair     string
	Bid, Ask float64
	Depth    [24]float64
	At       time.Time
}

var pairs = []string{"EURUSD", "EURCHF", "GBPUSD", "USDJPY"}

func simulate(into *journal.Journal[*Tick], perSecond int, span time.Duration) {
	ticker := time.NewTicker(20 * time.Millisecond)
	defer ticker.Stop()
	closing := time.Now().Add(span)
	for now := range ticker.C {
		if now.After(closing) {
			return
		}
		for range perSecond / 50 {
			into.Record(newTick(now))
		}
	}
}

func newTick(now time.Time) *Tick {
	mid := 1 + rand.Float64()/100
	return &Tick{Pair: pairs[rand.IntN(len(pairs))], Bid: mid - 0.0001, Ask: mid + 0.0001, At: now}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	perSecond := flag.Int("ticks", 4000, "ticks a second")
	open := flag.Duration("open", time.Hour, "how long the market is open")
	flag.Parse()
	ticks := journal.New[*Tick]()
	go simulate(ticks, *perSecond, *open)

	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("/spread", func(w http.ResponseWriter, _ *http.Request) {
		var worst float64
		ticks.Last(1000, func(t *Tick) { worst = max(worst, t.Ask-t.Bid) })
		fmt.Fprintf(w, "%.5f\n", worst)
	})
	if err := http.ListenAndServe(*listen, mux); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
