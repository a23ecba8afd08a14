// Command heartbeat follows vehicles; each report renews the vehicle's watch.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type watch struct {
	beat  *time.Ticker
	since time.Time
}

func newWatch() *watch {
	return &watch{beat: time.NewTicker(20 * time.Minute), since: time.Now()}
}

type fleet struct {
	mu      sync.Mutex
	watches map[string]*watch
}

func (f *fleet) report(vehicle string) time.Time {
	fresh := newWatch()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.watches[vehicle] = fresh
	return fresh.since
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	f := &fleet{watches: map[string]*watch{}}
	http.HandleFunc("/report", func(w http.ResponseWriter, r *http.Request) {
		json.NewEncoder(w).Encode(f.report(r.FormValue("vehicle")))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
