// Command seatmap holds seats of a theatre while somebody makes up their mind.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/seatmap/repo"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	valid := flag.Duration("valid", 3*time.Second, "how long seats are held")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	h := &holds{byToken: repo.New[string, *hold](), validFor: *valid}
	go h.sweep(time.Second)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /shows/{show}/holds", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, h.offer(r.PathValue("show"), 64))
	})
	mux.HandleFunc("GET /holds/{token}", func(w http.ResponseWriter, r *http.Request) {
		one, ok := h.byToken.Get(r.PathValue("token"))
		if !ok || one.expired.Load() {
			http.NotFound(w, r)
			return
		}
		fmt.Fprintln(w, len(one.seats))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
