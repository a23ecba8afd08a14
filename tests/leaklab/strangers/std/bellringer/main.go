// Command bellringer streams the strokes of a church's bells to those who listen.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type stroke struct {
	bell int
	at   time.Time
}

type tower struct {
	mu     sync.Mutex
	ropes  map[string][]chan stroke
	attend bool
}

func (t *tower) hear(bell string) chan stroke {
	c := make(chan stroke, 64)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ropes[bell] = append(t.ropes[bell], c)
	return c
}

func (t *tower) ring(bell string, n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, c := range t.ropes[bell] {
		select {
		case c <- stroke{n, time.Now()}:
		default:
		}
	}
}

// listen goes on for as long as somebody hears it.
func (t *tower) listen(w http.ResponseWriter, r *http.Request) {
	strokes := t.hear(r.PathValue("bell"))
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	w.(http.Flusher).Flush()
	var gone <-chan struct{}
	if t.attend {
		gone = r.Context().Done()
	}
	for {
		select {
		case s := <-strokes:
			if _, err := fmt.Fprintf(w, "data: %d %s\n\n", s.bell, s.at); err != nil {
				return
			}
		case <-gone:
			return
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the tower")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	attend := flag.Bool("attend", false, "end when the listener has gone")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	t := &tower{ropes: make(map[string][]chan stroke), attend: *attend}
	go func() {
		for n := range 1 << 30 {
			time.Sleep(time.Minute)
			t.ring("tenor", n)
		}
	}()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /bells/{bell}", t.listen)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
