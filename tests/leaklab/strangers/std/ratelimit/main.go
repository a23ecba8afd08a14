// Command ratelimit lets each address in so many times a second. Buckets that are full again are dropped.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type bucket struct {
	tokens  float64
	touched time.Time
	recent  [60]int64 // Unix times of the latest requests
}

type limiter struct {
	mu      sync.Mutex
	buckets map[string]*bucket
	idle    time.Duration
}

func (l *limiter) allow(address string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	b := l.buckets[address]
	if b == nil {
		b = &bucket{tokens: 10}
		l.buckets[address] = b
	} else {
		b.tokens = min(10, b.tokens+now.Sub(b.touched).Seconds())
	}
	b.touched = now
	b.recent[now.Second()] = now.Unix()
	b.tokens--
	return b.tokens >= 0
}

func (l *limiter) drop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	kept := make(map[string]*bucket)
	for address, b := range l.buckets {
		if time.Since(b.touched) < l.idle {
			kept[address] = b
		}
	}
	l.buckets = kept
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	every := flag.Duration("drop", 10*time.Second, "time between clean-ups")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	l := &limiter{buckets: map[string]*bucket{}, idle: 2 * time.Second}
	go func() {
		for range time.Tick(*every) {
			l.drop()
		}
	}()
	log.Fatal(http.ListenAndServe(*listen, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !l.allow(r.Header.Get("X-Forwarded-For")) {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		io.WriteString(w, "come in")
	})))
}
