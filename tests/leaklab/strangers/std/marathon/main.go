// Command marathon times the runners of a race: each runs on its own and is done when it reaches the goal.
package main

import (
	"cmp"
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type race struct {
	mu      sync.Mutex
	fastest time.Duration
	goal    sync.WaitGroup
}

func (r *race) run(shortest, longest time.Duration) {
	defer r.goal.Done()
	took := shortest + rand.N(longest-shortest)
	time.Sleep(took)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fastest = min(cmp.Or(r.fastest, took), took)
}

func (r *race) start(runners int, shortest, longest time.Duration) {
	r.goal.Add(runners)
	for range runners {
		go r.run(shortest, longest)
	}
	r.goal.Wait()
	log.Println("fastest", r.fastest)
}

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	runners := flag.Int("runners", 70000, "runners in a race")
	delay := flag.Duration("delay", 4*time.Second, "time to the start")
	shortest := flag.Duration("shortest", 2*time.Second, "time of the fastest")
	longest := flag.Duration("longest", 6*time.Second, "time of the slowest")
	flag.Parse()
	go func() {
		time.Sleep(*delay)
		new(race).start(*runners, *shortest, *longest)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
