// Command ringstat keeps the latest samples of each sensor in a ring.
package main

import (
	"flag"
	"fmt"
	"log"
	"math"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type sample struct {
	at    int64
	value float64
}

// ring grows when it is full, up to a limit; the reader moves tail.
type ring struct {
	buf        []sample
	head, tail int
	limit      int
}

func (r *ring) grow() {
	bigger := make([]sample, max(16, 2*len(r.buf)))
	n := copy(bigger, r.buf[r.tail:])
	copy(bigger[n:], r.buf[:r.tail])
	r.head, r.tail, r.buf = len(r.buf), 0, bigger
}

func (r *ring) push(s sample) {
	if len(r.buf) == 0 || (r.head+1)%len(r.buf) == r.tail {
		// The limit was meant here: len(r.buf) < r.limit.
		if r.limit > 0 {
			r.grow()
		}
	}
	r.buf[r.head] = s
	r.head = (r.head + 1) % len(r.buf)
}

type station struct {
	mu      sync.Mutex
	sensors []ring
}

func (s *station) measure(sensor int, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sensors[sensor].push(sample{at: now.UnixNano(), value: math.Sin(float64(now.UnixMilli()))})
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	sensors := flag.Int("sensors", 700, "sensors")
	flag.Parse()
	s := &station{sensors: make([]ring, *sensors)}
	for i := range s.sensors {
		s.sensors[i].limit = 512
	}
	go func() {
		// Sensors have different rates, so that their rings grow at different times.
		for round := 0; ; round++ {
			now := time.Now()
			for i := range s.sensors {
				if round%(1+i%5) == 0 {
					s.measure(i, now)
				}
			}
			time.Sleep(3 * time.Millisecond)
		}
	}()
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, len(s.sensors)) })
	log.Fatal(http.ListenAndServe(*listen, nil))
}
