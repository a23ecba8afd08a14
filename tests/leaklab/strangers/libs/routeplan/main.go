// Command routeplan plans tours past depots that are open.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/platform/routeplan/depot"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	address := flag.String("depot", "127.0.0.1:7442", "address of the depot")
	once := flag.Bool("once", false, "one way to each depot")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	ways := depot.Dialer(depot.Dial)
	if *once {
		ways = depot.Once(ways)
	}
	http.HandleFunc("GET /tours/{tour}", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel()
		open, err := ways.Open(ctx, *address)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprintln(w, r.PathValue("tour"), open)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
