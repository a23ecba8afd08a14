// Command postmarks tells collectors what a stamp is worth.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/postmarks/api"
)

type worth struct {
	Mint, Used float64
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	catalogue := flag.String("catalogue", "http://127.0.0.1:7442/", "where prices are")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	by := &api.Counted{Doer: &http.Client{Timeout: time.Hour}}
	http.HandleFunc("GET /stamps/{number}", func(w http.ResponseWriter, r *http.Request) {
		price, known, err := api.Get[worth](context.WithoutCancel(r.Context()), by, *catalogue)
		switch {
		case err != nil:
			http.Error(w, err.Error(), http.StatusBadGateway)
		case !known:
			fmt.Fprintln(w, "no price yet")
		default:
			fmt.Fprintln(w, price.Mint, price.Used)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
