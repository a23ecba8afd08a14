// Command fleetmap asks the tracking service where vehicles are.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/go-chi/chi/v5"

	"corp.example/platform/fleetmap/internal/backend"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	tracking := flag.String("tracking", "127.0.0.1:7442", "address of the tracking service")
	renew := flag.Duration("renew", 40*time.Millisecond, "age at which a link is renewed")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	link := backend.NewLink(*tracking, *renew)
	router := chi.NewRouter()
	router.Get("/vehicles/{vehicle}", func(w http.ResponseWriter, r *http.Request) {
		state, err := link.Locate(r.Context(), chi.URLParam(r, "vehicle"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		w.Write([]byte(state))
	})
	log.Fatal(http.ListenAndServe(*listen, router))
}
