// Command promauth signs people in.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"github.com/go-chi/chi/v5"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"corp.example/platform/promauth/metrics"
)

func token(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "%x\n", len(chi.URLParam(r, "user")))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	router := chi.NewRouter()
	router.Use(metrics.Measure)
	router.Post("/users/{user}/token", token)
	router.Handle("/metrics", promhttp.Handler())
	log.Fatal(http.ListenAndServe(*listen, router))
}
