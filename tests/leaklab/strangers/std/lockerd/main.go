// Command lockerd keeps the lockers of a swimming pool; one that nobody touches is opened by itself.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type locker struct {
	mu      sync.Mutex
	touched int
	opens   *time.Timer
}

type hall struct {
	after   time.Duration
	lockers []*locker
}

// receipt is what the bracelet's owner gets when the locker opens.
type receipt struct {
	locker  int
	content []byte
}

func (h *hall) print(r receipt) { log.Printf("locker %d: %d", r.locker, len(r.content)) }

// touch puts the opening off.
func (h *hall) touch(number int, content []byte) int {
	l := h.lockers[number%len(h.lockers)]
	l.mu.Lock()
	defer l.mu.Unlock()
	l.touched++
	slip := receipt{number, content}
	l.opens = time.AfterFunc(h.after, func() { h.print(slip) })
	return l.touched
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	after := flag.Duration("after", 40*time.Minute, "when an untouched locker opens")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	h := &hall{after: *after}
	for range 300 {
		h.lockers = append(h.lockers, &locker{})
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /lockers/{n}", func(w http.ResponseWriter, r *http.Request) {
		var number int
		fmt.Sscan(r.PathValue("n"), &number)
		content, err := io.ReadAll(io.LimitReader(r.Body, 1<<14))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		fmt.Fprintln(w, h.touch(number, content))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
