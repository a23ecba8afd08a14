// Command leasewatch leases machines, and shows open leases as a profile of its own.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/leasewatch/lease"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /leases/{machine}", func(w http.ResponseWriter, r *http.Request) {
		l := lease.Take(r.PathValue("machine"))
		defer l.End()
		fmt.Fprintln(w, l)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
