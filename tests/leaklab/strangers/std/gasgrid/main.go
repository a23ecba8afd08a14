// Command gasgrid works out the flow in a grid of pipes; while it does, nothing may pause it.
package main

import (
	"flag"
	"log"
	"math"
	"net/http"
	_ "net/http/pprof"
	"runtime/debug"
	"time"
)

type flow []float64

// step is the grid a moment later.
func (f flow) step() flow {
	next := make(flow, len(f))
	for i := range f {
		left, right := f[max(i-1, 0)], f[min(i+1, len(f)-1)]
		next[i] = (left + 2*f[i] + right) / 4
	}
	return next
}

type solver struct {
	grid    flow
	history []flow
}

// solve goes on for a while, with all steps at hand; undisturbed says that the collector is off.
func (s *solver) solve(lasts, pause time.Duration) (change float64) {
	old := debug.SetGCPercent(-1)
	defer debug.SetGCPercent(old)
	s.history = s.history[:0]
	for end := time.Now().Add(lasts); time.Now().Before(end); time.Sleep(pause) {
		s.history = append(s.history, s.grid)
		s.grid = s.grid.step()
	}
	for i := range s.grid {
		change = math.Max(change, math.Abs(s.grid[i]-s.history[0][i]))
	}
	clear(s.history)
	return change
}

func main() {
	at := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	pipes := flag.Int("pipes", 12000, "number of pipes")
	lasts := flag.Duration("lasts", 8*time.Second, "how long one solution takes")
	rest := flag.Duration("rest", 2*time.Second, "time between two")
	pause := flag.Duration("pause", 10*time.Millisecond, "time between two steps")
	flag.Parse()
	go http.ListenAndServe(*at, nil)
	s := &solver{grid: make(flow, *pipes)}
	for {
		s.grid[*pipes/2] += 1000
		log.Print(s.solve(*lasts, *pause))
		time.Sleep(*rest)
	}
}
