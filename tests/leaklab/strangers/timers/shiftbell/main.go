// Command shiftbell rings at the end of a shift, for each crew that works on a machine.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type crew struct {
	machine int
	bell    *time.Ticker
	worked  [40]int64
}

func newCrew(machine int, shift time.Duration) *crew {
	return &crew{machine: machine, bell: time.NewTicker(shift)}
}

// over tells whether the bell has rung.
func (c *crew) over() bool {
	select {
	case <-c.bell.C:
		return true
	default:
		return false
	}
}

type floor struct {
	mu    sync.Mutex
	crews []*crew
}

// change puts another crew on a machine.
func (f *floor) change(machine int, shift time.Duration) *crew {
	f.mu.Lock()
	defer f.mu.Unlock()
	if old := f.crews[machine]; old != nil && old.over() {
		log.Print("overtime on ", machine)
	}
	f.crews[machine] = newCrew(machine, shift)
	return f.crews[machine]
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	machines := flag.Int("machines", 200, "number of machines")
	shift := flag.Duration("shift", 6*time.Hour, "length of a shift")
	pause := flag.Duration("pause", 20*time.Millisecond, "time between two rounds of changes")
	round := flag.Int("round", 110, "changes of a round")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	f := &floor{crews: make([]*crew, *machines)}
	for n := 0; ; n++ {
		f.change(n%*machines, *shift).worked[0]++
		if n%*round == 0 {
			time.Sleep(*pause)
		}
	}
}
