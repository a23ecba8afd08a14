// Command truckgps knows where each load of a haulier was last seen.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"

	"corp.example/services/truckgps/frame"
)

type loads struct {
	mu   sync.RWMutex
	seen map[string][]byte
}

func (l *loads) see(load string, place []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seen[load] = place
}

func (l *loads) where(load string) []byte {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.seen[load]
}

func receive(r *http.Request) (frame.Frame, bool) {
	report := make([]byte, r.ContentLength)
	if _, err := io.ReadFull(r.Body, report); err != nil {
		return frame.Frame{}, false
	}
	return frame.Parse(report)
}

func (l *loads) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	load := r.PathValue("load")
	if r.Method == http.MethodGet {
		fmt.Fprintf(w, "%s\n", l.where(load))
		return
	}
	f, ok := receive(r)
	if !ok {
		http.Error(w, "no report", http.StatusBadRequest)
		return
	}
	l.see(load, f.Place)
	fmt.Fprintln(w, len(f.Track))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.Handle("/loads/{load}", &loads{seen: make(map[string][]byte)})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
