// Command doorbell tells a house when somebody rings; the house asks again and again, and waits at each time.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type ring struct {
	at   time.Time
	door string
}

// wires has the houses that wait.
type wires struct {
	mu     sync.Mutex
	houses map[string]map[chan ring]struct{}
}

func (w *wires) wait(ctx context.Context, house string) (ring, error) {
	c := make(chan ring, 1)
	w.mu.Lock()
	if w.houses[house] == nil {
		w.houses[house] = make(map[chan ring]struct{})
	}
	w.houses[house][c] = struct{}{}
	w.mu.Unlock()
	defer func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		if delete(w.houses[house], c); len(w.houses[house]) == 0 {
			delete(w.houses, house)
		}
	}()
	select {
	case r := <-c:
		return r, nil
	case <-ctx.Done():
		return ring{}, ctx.Err()
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	patience := flag.Duration("patience", 9*time.Second, "how long a house waits before it asks again")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	all := &wires{houses: make(map[string]map[chan ring]struct{})}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /houses/{house}/rings", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), *patience)
		defer cancel()
		one, err := all.wait(ctx, r.PathValue("house"))
		if err != nil {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		fmt.Fprintln(w, one.door, one.at)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
