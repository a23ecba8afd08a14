// Command notifyhub lets a client wait for the next message of a topic.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/pprof"
	"time"

	"corp.example/services/notifyhub/bus"
)

type api struct {
	bus  *bus.Bus
	wait time.Duration
}

// poll is a long poll: it ends with a message or after a while.
func (a *api) poll(w http.ResponseWriter, r *http.Request) {
	window := make([]byte, 2048)
	got := make(chan int, 1)
	unsubscribe := a.bus.Subscribe(r.PathValue("topic"), func(_ string, message []byte) {
		select {
		case got <- copy(window, message):
		default:
		}
	})
	defer unsubscribe()
	select {
	case n := <-got:
		w.Write(window[:n])
	case <-time.After(a.wait):
		w.WriteHeader(http.StatusNoContent)
	case <-r.Context().Done():
	}
}

func (a *api) publish(w http.ResponseWriter, r *http.Request) {
	message, _ := io.ReadAll(r.Body)
	fmt.Fprintln(w, a.bus.Publish(r.PathValue("topic"), message))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	go func() { log.Fatal(http.ListenAndServe(*debug, mux)) }()
	a := &api{bus: &bus.Bus{}, wait: 200 * time.Millisecond}
	routes := http.NewServeMux()
	routes.HandleFunc("GET /topics/{topic}/next", a.poll)
	routes.HandleFunc("POST /topics/{topic}", a.publish)
	log.Fatal(http.ListenAndServe(*listen, routes))
}
