// Command hallpass opens doors for visitors; a client asks and waits until somebody at the desk says yes.
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

// desk wakes all who wait, every few seconds.
type desk struct {
	mu  sync.Mutex
	yes chan struct{}
}

func (d *desk) wait(r *http.Request) bool {
	d.mu.Lock()
	yes := d.yes
	d.mu.Unlock()
	select {
	case <-yes:
		return true
	case <-r.Context().Done():
		return false
	}
}

func (d *desk) open(every time.Duration) {
	for range time.Tick(every) {
		d.mu.Lock()
		close(d.yes)
		d.yes = make(chan struct{})
		d.mu.Unlock()
	}
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	every := flag.Duration("every", 9*time.Second, "how often the desk says yes")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	d := &desk{yes: make(chan struct{})}
	go d.open(*every)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /doors/{door}", func(w http.ResponseWriter, r *http.Request) {
		if d.wait(r) {
			fmt.Fprintln(w, "open")
		}
	})
	log.Fatal(http.ListenAndServe(*addr, mux))
}
