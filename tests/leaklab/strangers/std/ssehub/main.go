// Command ssehub streams prices to browsers by server-sent events.
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

type tick struct {
	serial int
	levels [24]int64
}

type hub struct {
	mu      sync.Mutex
	nextID  int
	viewers map[int]chan tick
}

func (h *hub) join() (int, <-chan tick) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.nextID++
	viewer := make(chan tick, 64)
	h.viewers[h.nextID] = viewer
	return h.nextID, viewer
}

func (h *hub) leave(id int) {
	h.mu.Lock()
	delete(h.viewers, id)
	h.mu.Unlock()
}

func (h *hub) broadcast(t tick) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, viewer := range h.viewers {
		select {
		case viewer <- t:
		default: // a slow viewer misses a price
		}
	}
}

func (h *hub) stream(w http.ResponseWriter, r *http.Request) {
	id, ticks := h.join()
	for sent := 0; sent < 1000; sent++ {
		select {
		case t := <-ticks:
			fmt.Fprintf(w, "data: %d\n\n", t.serial)
			w.(http.Flusher).Flush()
		case <-r.Context().Done():
			return
		}
	}
	h.leave(id)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	h := &hub{viewers: map[int]chan tick{}}
	go func() {
		for serial := 0; ; serial++ {
			h.broadcast(tick{serial: serial})
			time.Sleep(50 * time.Millisecond)
		}
	}()
	mux := http.NewServeMux()
	mux.HandleFunc("/prices", h.stream)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
