// Command dedup passes on each event once: it knows the digests of all that it has seen.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

type digest [sha256.Size]byte

type filter struct {
	seen   map[digest]struct{}
	passed atomic.Int64
}

func (f *filter) once(event []byte) bool {
	sum := digest(sha256.Sum256(event))
	if _, known := f.seen[sum]; known {
		return false
	}
	f.seen[sum] = struct{}{}
	f.passed.Add(1)
	return true
}

// source delivers most events twice.
func source(out chan<- []byte, perSecond int) {
	for serial := 0; ; {
		for range perSecond / 100 {
			serial++
			out <- fmt.Appendf(nil, "event %d", serial*2/3)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 40_000, "events a second")
	flag.Parse()
	events := make(chan []byte, 100)
	go source(events, *perSecond)
	go func() {
		f := &filter{seen: make(map[digest]struct{})}
		for event := range events {
			f.once(event)
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
