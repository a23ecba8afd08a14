// Command flighttrack tells where an aeroplane is.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
)

func position(w http.ResponseWriter, r *http.Request) {
	s := r.Context().Value(spanKey{}).(*span)
	flight := r.PathValue("flight")
	s.note("radar", len(flight))
	fmt.Fprintln(w, flight, len(flight)*7, len(flight)*11)
	s.note("answered", len(flight))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	t := &tracker{}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /flights/{flight}", position)
	mux.HandleFunc("GET /running", func(w http.ResponseWriter, r *http.Request) {
		t.running.Range(func(key, _ any) bool {
			fmt.Fprintln(w, key.(*http.Request).URL)
			return true
		})
	})
	log.Fatal(http.ListenAndServe(*listen, t.wrap(mux)))
}
