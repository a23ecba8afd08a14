// Command ingest takes events and hands them to one indexer, which cannot keep up.
package main

import (
	"crypto/sha256"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type event struct {
	received time.Time
	payload  []byte
}

type indexer struct {
	events chan event
	pause  time.Duration
	sums   map[[4]byte]int
}

// run indexes one event after another; the index has 65,536 slots and no more.
func (ix *indexer) run() {
	for ev := range ix.events {
		sum := sha256.Sum256(ev.payload)
		ix.sums[[4]byte{sum[0], sum[1]}]++
		time.Sleep(ix.pause)
	}
}

func (ix *indexer) accept(w http.ResponseWriter, r *http.Request) {
	payload, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	select {
	case ix.events <- event{received: time.Now(), payload: payload}:
		w.WriteHeader(http.StatusAccepted)
	default:
		http.Error(w, "busy", http.StatusServiceUnavailable)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	depth := flag.Int("queue", 200_000, "events that may wait")
	pause := flag.Duration("pause", 20*time.Millisecond, "what the index takes for an event")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	ix := &indexer{events: make(chan event, *depth), pause: *pause, sums: map[[4]byte]int{}}
	go ix.run()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /events", ix.accept)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
