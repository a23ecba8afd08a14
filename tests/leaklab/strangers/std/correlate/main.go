// Command correlate calls a service over a message bus: an answer finds its call by a number.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type message struct {
	number  uint64
	payload [512]byte
}

type caller struct {
	mu      sync.Mutex
	next    uint64
	pending map[uint64]chan message
	bus     chan uint64
}

// call forgets to take its number away when the answer is late.
func (c *caller) call(ctx context.Context) (message, error) {
	answer := make(chan message, 1)
	c.mu.Lock()
	c.next++
	number := c.next
	c.pending[number] = answer
	c.mu.Unlock()
	c.bus <- number
	select {
	case m := <-answer:
		c.mu.Lock()
		delete(c.pending, number)
		c.mu.Unlock()
		return m, nil
	case <-ctx.Done():
		return message{}, ctx.Err()
	}
}

// dispatch answers most calls; every third is lost on the way.
func (c *caller) dispatch() {
	for number := range c.bus {
		if rand.IntN(3) == 0 {
			continue
		}
		c.mu.Lock()
		answer := c.pending[number]
		c.mu.Unlock()
		answer <- message{number: number}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	c := &caller{pending: map[uint64]chan message{}, bus: make(chan uint64, 64)}
	go c.dispatch()
	log.Fatal(http.ListenAndServe(*listen, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 100*time.Millisecond)
		defer cancel()
		m, err := c.call(ctx)
		if err != nil {
			http.Error(w, err.Error(), http.StatusGatewayTimeout)
			return
		}
		fmt.Fprintln(w, m.number)
	})))
}
