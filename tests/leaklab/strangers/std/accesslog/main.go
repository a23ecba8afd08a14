// Command accesslog takes batches of access log lines and tells where each client was last.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	"net/http/pprof"
	"strings"
	"sync"

	"corp.example/services/accesslog/parse"
)

// Tracker remembers the last path of each client of a fixed set of shops.
type Tracker struct {
	sync.RWMutex
	last map[string]string
}

func (t *Tracker) Observe(batch string) int {
	entries := parse.Batch(batch)
	t.Lock()
	defer t.Unlock()
	for _, entry := range entries {
		t.last[entry.Client] = entry.Path
	}
	return len(entries)
}

func (t *Tracker) Ingest(w http.ResponseWriter, r *http.Request) {
	var text strings.Builder
	text.Grow(int(r.ContentLength))
	buffer := make([]byte, 4096)
	for {
		n, err := r.Body.Read(buffer)
		text.Write(buffer[:n])
		if err != nil {
			break
		}
	}
	fmt.Fprintln(w, t.Observe(text.String()))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	profiles := http.NewServeMux()
	profiles.HandleFunc("/debug/pprof/", pprof.Index)
	go http.ListenAndServe(*debug, profiles)

	tracker := &Tracker{last: make(map[string]string)}
	http.HandleFunc("/ingest", tracker.Ingest)
	log.Fatal(http.ListenAndServe(*listen, nil))
}
