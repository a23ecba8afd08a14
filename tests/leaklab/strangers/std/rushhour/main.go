// Command rushhour tells drivers the way; the more there are, the longer each waits.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

type way struct {
	turns [6000]uint32
}

type roads struct {
	underWay atomic.Int64
	takes    time.Duration
}

func (s *roads) find(from string) *way {
	found := new(way)
	for i := range found.turns {
		found.turns[i] = uint32(i * len(from))
	}
	time.Sleep(s.takes + time.Duration(s.underWay.Load())*time.Millisecond)
	return found
}

func (s *roads) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.underWay.Add(1)
	defer s.underWay.Add(-1)
	fmt.Fprintln(w, s.find(r.PathValue("from")).turns[9])
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	takes := flag.Duration("takes", 600*time.Millisecond, "time for a way when nobody else asks")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.Handle("GET /ways/{from}", &roads{takes: *takes})
	s := &http.Server{Addr: *listen, Handler: mux, IdleTimeout: 3 * time.Second}
	log.Fatal(s.ListenAndServe())
}
