// Command kiosk tells the ticket machines of a railway which fares are valid.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

func timed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		next.ServeHTTP(w, r)
		w.Header().Set("X-Took", time.Since(start).String())
	})
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the machines")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "zone A 2.90, zone B 3.60")
	})
	server := &http.Server{Addr: *addr, Handler: timed(mux), ReadHeaderTimeout: time.Minute, IdleTimeout: 12 * time.Hour}
	log.Fatal(server.ListenAndServe())
}
