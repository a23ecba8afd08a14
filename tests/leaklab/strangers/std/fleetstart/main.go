// Command fleetstart lets all scooters of a city report in the morning.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"sync/atomic"
	"time"
)

type scooter struct {
	number  int
	charged bool
}

type city struct {
	scooters []scooter
	reported atomic.Int64
}

// hello wakes a scooter and waits for its answer.
func (c *city) hello(s *scooter, answer time.Duration) {
	time.Sleep(answer)
	s.charged = s.number%3 != 0
	c.reported.Add(1)
}

func (c *city) morning(answer time.Duration) {
	var all sync.WaitGroup
	for i := range c.scooters {
		all.Add(1)
		go func() {
			defer all.Done()
			c.hello(&c.scooters[i], answer)
		}()
	}
	all.Wait()
	log.Print(c.reported.Load())
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	fleet := flag.Int("fleet", 90000, "number of scooters")
	answer := flag.Duration("answer", 6*time.Second, "how long a scooter takes")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	c := &city{scooters: make([]scooter, *fleet)}
	for i := range c.scooters {
		c.scooters[i].number = i
	}
	for {
		c.morning(*answer)
		time.Sleep(24 * time.Hour)
	}
}
