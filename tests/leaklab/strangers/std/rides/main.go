// Command rides lends bicycles; when the service ends, open rides are noted.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os/signal"
	"strings"
	"syscall"
)

type ride struct {
	bike  string
	route string
	open  bool
}

type rental struct {
	life context.Context
}

func (s *rental) start(bike string) *ride {
	r := &ride{bike: bike, route: strings.Repeat(bike, 16), open: true}
	context.AfterFunc(s.life, func() {
		if r.open {
			log.Print("still on the road: ", r.bike)
		}
	})
	return r
}

func (r *ride) end() { r.open = false }

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	life, stop := signal.NotifyContext(context.Background(), syscall.SIGUSR2)
	defer stop()
	s := &rental{life: life}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /rides/{bike}", func(w http.ResponseWriter, r *http.Request) {
		ride := s.start(r.PathValue("bike"))
		defer ride.end()
		fmt.Fprintln(w, ride.bike)
	})
	log.Fatal(http.ListenAndServe(*addr, mux))
}
