// Command sexton closes the graves that are no longer visited.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"runtime"
	"sync"
	"time"

	"corp.example/services/pace"
)

type grave struct {
	row    int
	stones [200]uint64
}

type churchyard struct {
	gate sync.Mutex
	open int
}

func (c *churchyard) dig(row int) *grave {
	g := &grave{row: row}
	runtime.SetFinalizer(g, c.close)
	return g
}

func (c *churchyard) close(*grave) {
	c.gate.Lock()
	defer c.gate.Unlock()
	c.open--
}

// service shuts the gate while the bells ring.
func (c *churchyard) service(lasts time.Duration) {
	c.gate.Lock()
	defer c.gate.Unlock()
	time.Sleep(lasts)
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 1200, "graves that are dug in a second")
	lasts := flag.Duration("lasts", 10*time.Hour, "how long a service lasts")
	every := flag.Duration("every", 4*time.Second, "time between services")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	c := new(churchyard)
	go func() {
		for range time.Tick(*every) {
			c.service(*lasts)
		}
	}()
	pace.Run(*perSecond, 0, func(n int) {
		if g := c.dig(n); g.stones[0] > 0 {
			log.Print("haunted")
		}
	})
}
