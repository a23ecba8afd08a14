// Command backpressure ships metrics. When the store is away they wait, and are sent when it is back.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"sync/atomic"
	"time"
)

type sample struct {
	name   string
	values [100]float64
}

type outbox struct {
	mu      sync.Mutex
	waiting []*sample
}

func (o *outbox) put(s *sample) {
	o.mu.Lock()
	o.waiting = append(o.waiting, s)
	o.mu.Unlock()
}

// take returns at most so many samples; the rest moves to a slice of its own.
func (o *outbox) take(limit int) []*sample {
	o.mu.Lock()
	defer o.mu.Unlock()
	n := min(limit, len(o.waiting))
	taken := o.waiting[:n:n]
	o.waiting = append([]*sample(nil), o.waiting[n:]...)
	return taken
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	away := flag.Duration("away", 9*time.Second, "how long the store is away, from the start")
	flag.Parse()
	o := &outbox{}
	var sent atomic.Int64
	begin := time.Now()
	go func() {
		for range time.Tick(50 * time.Millisecond) {
			if time.Since(begin) > *away {
				sent.Add(int64(len(o.take(400))))
			}
		}
	}()
	go func() {
		for serial := 0; ; serial++ {
			if serial%25 == 0 {
				time.Sleep(10 * time.Millisecond)
			}
			o.put(&sample{name: fmt.Sprint("cpu", serial%64)})
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
