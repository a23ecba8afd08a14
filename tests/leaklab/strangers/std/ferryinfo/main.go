// Command ferryinfo tells the boards on the quays when the next ferry goes.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type departure struct {
	Quay string    `json:"quay"`
	At   time.Time `json:"at"`
}

type timetable []string

func (t timetable) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	next := make([]departure, 0, len(t))
	for i, quay := range t {
		next = append(next, departure{quay, time.Now().Add(time.Duration(i) * time.Minute)})
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(next)
}

// options of the server that the boards talk to.
type options struct {
	header, idle time.Duration
}

func (o options) server(address string, h http.Handler) *http.Server {
	return &http.Server{Addr: address, Handler: h, ReadHeaderTimeout: o.header, IdleTimeout: o.idle}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	idle := flag.Duration("idle", 24*time.Hour, "how long a board may say nothing")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	boards := timetable{"north", "south", "island", "harbour"}
	log.Fatal(options{5 * time.Second, *idle}.server(*listen, boards).ListenAndServe())
}
