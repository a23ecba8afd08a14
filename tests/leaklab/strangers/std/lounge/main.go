// Command lounge knows who sits in an airport's lounge.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	"net/http/pprof"
	"time"

	"corp.example/services/lounge/visit"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	admin := flag.String("admin", "127.0.0.1:7441", "address of the operators")
	stay := flag.Duration("stay", 6*time.Second, "how long somebody may stay")
	flag.Parse()
	operators := http.NewServeMux()
	operators.HandleFunc("/debug/pprof/", pprof.Index)
	go http.ListenAndServe(*admin, operators)
	guests := visit.NewBook(*stay)
	go guests.Clean(500 * time.Millisecond)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /guests/{pass}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, guests.Enter(r.PathValue("pass")))
	})
	log.Fatal(http.ListenAndServe(*addr, mux))
}
