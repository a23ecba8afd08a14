// Command liftwatch asks the lifts of a tower, whether they are well.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type probe struct {
	lift  int
	every *time.Ticker
	trace [1024]byte
}

func newProbe(lift int) *probe {
	return &probe{lift: lift, every: time.NewTicker(20 * time.Minute)}
}

// ask asks once; a probe is made anew when the lift's door closes.
func (p *probe) ask() bool {
	select {
	case <-p.every.C:
		return false
	default:
		return p.trace[p.lift] == 0
	}
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address")
	perSecond := flag.Int("per-second", 4000, "doors that close in a second")
	flag.Parse()
	go func() {
		for range time.Tick(10 * time.Millisecond) {
			for i := 0; i < *perSecond/100; i++ {
				if !newProbe(i).ask() {
					log.Print("stuck")
				}
			}
		}
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
