// Command jetty listens to the boats of a harbour and tells how many are moored.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/platform/jetty/berth"
	"github.com/go-chi/chi/v5"
	"github.com/gorilla/websocket"
)

type jetty struct {
	websocket.Upgrader
	*berth.Quay
}

func (j *jetty) call(w http.ResponseWriter, r *http.Request) {
	conn, err := j.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	if err := j.Hear(j.Moor(conn, chi.URLParam(r, "boat"))); err != nil {
		log.Print(err)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the jetty")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	silent := flag.Duration("silent", 0, "time after which a boat is hung up; 0: never")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	j := &jetty{Quay: berth.New(*silent)}
	routes := chi.NewRouter()
	routes.Get("/boats/{boat}", j.call)
	routes.Get("/moored", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, fmt.Sprint(j.Count())) })
	log.Fatal(http.ListenAndServe(*listen, routes))
}
