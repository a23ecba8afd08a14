// Command parkhouse prints tickets and asks for another coin when the time is over.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"sync"
	"time"
)

type ticket struct {
	number int
	plate  string
	photo  [6000]byte
	paid   bool
}

type house struct {
	mu     sync.Mutex
	inside map[int]*ticket
	last   int
	over   func(*ticket)
	stay   time.Duration
}

func (h *house) in(plate string) *ticket {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last++
	t := &ticket{number: h.last, plate: plate}
	h.inside[t.number] = t
	time.AfterFunc(h.stay, func() { h.over(t) })
	return t
}

func (h *house) out(number int) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	t, ok := h.inside[number]
	if ok {
		t.paid = true
		delete(h.inside, number)
	}
	return ok
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the gates")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	stay := flag.Duration("stay", 24*time.Hour, "how long a ticket lasts")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	h := &house{inside: make(map[int]*ticket), stay: *stay}
	h.over = func(t *ticket) {
		if !t.paid {
			log.Print("another coin for ", t.plate)
		}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /in/{plate}", func(w http.ResponseWriter, r *http.Request) {
		t := h.in(r.PathValue("plate"))
		time.AfterFunc(200*time.Millisecond, func() { h.out(t.number) }) // most only turn
		fmt.Fprintln(w, t.number)
	})
	mux.HandleFunc("POST /out/{number}", func(w http.ResponseWriter, r *http.Request) {
		number, _ := strconv.Atoi(r.PathValue("number"))
		fmt.Fprintln(w, h.out(number))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
