// Command jetty listens to the boats of a harbour and tells how many are moored.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"

	"corp.example/platform/jetty/berth"
	"github.com/go-chi/chi/v5"
	"github.com/gorilla/websocket"
)

type jetty struct {
	websocket.Upgrader
	moored atomic.Int64
	polite bool
}

func (j *jetty) call(w http.ResponseWriter, r *http.Request) {
	conn, err := j.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	if j.polite {
		defer conn.Close()
	}
	j.moored.Add(1)
	defer j.moored.Add(-1)
	if err := berth.Moor(conn, chi.URLParam(r, "boat"), j.polite).Hear(); err != nil {
		log.Print(err)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the jetty")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	polite := flag.Bool("polite", false, "say good-bye to boats that are silent")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	j := &jetty{polite: *polite}
	routes := chi.NewRouter()
	routes.Get("/boats/{boat}", j.call)
	routes.Get("/moored", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, j.moored.Load()) })
	log.Fatal(http.ListenAndServe(*listen, routes))
}
