// Command gaterow gives aeroplanes a gate; only so many may be planned at once.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type gates chan struct{}

func (g gates) take()  { g <- struct{}{} }
func (g gates) leave() { <-g }

type arrival struct {
	Flight string
	Seats  int
}

type apron struct {
	gates
	takes time.Duration
}

func (a *apron) plan(content []byte) (arrival, error) {
	a.take()
	var next arrival
	if err := json.Unmarshal(content, &next); err != nil {
		return next, fmt.Errorf("arrival: %w", err)
	}
	time.Sleep(a.takes)
	a.leave()
	return next, nil
}

func (a *apron) post(w http.ResponseWriter, r *http.Request) {
	content, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	next, err := a.plan(content)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	fmt.Fprintln(w, next.Flight, "at gate", next.Seats%40)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	atOnce := flag.Int("at-once", 40, "arrivals planned at once")
	takes := flag.Duration("takes", 3*time.Millisecond, "time to plan one")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	a := &apron{make(gates, *atOnce), *takes}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /arrivals", a.post)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
