// Command leaseprof lets desks in an office to those who are there for the day.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"corp.example/services/leaseprof/lease"
)

type floor struct {
	mu    sync.Mutex
	desks map[string]*lease.Lease
}

// sit takes the desk, or goes on having it.
func (f *floor) sit(desk string) *lease.Lease {
	f.mu.Lock()
	defer f.mu.Unlock()
	now, taken := f.desks[desk]
	if taken {
		now = now.Renew(9 * time.Hour)
	} else {
		now = lease.Take(desk, 9*time.Hour)
	}
	f.desks[desk] = now
	return now
}

func (f *floor) leave(desk string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if l, ok := f.desks[desk]; ok {
		l.Return()
		delete(f.desks, desk)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	f := &floor{desks: make(map[string]*lease.Lease)}
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /desks/{desk}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, f.sit(r.PathValue("desk")).Until)
	})
	mux.HandleFunc("DELETE /desks/{desk}", func(w http.ResponseWriter, r *http.Request) {
		f.leave(r.PathValue("desk"))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
