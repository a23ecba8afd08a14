// Command baskets keeps shopping baskets, which are forgotten when nobody has touched them for some seconds.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"time"

	"corp.example/services/baskets/expiring"
)

type basket struct {
	customer string
	items    []string
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	idle := flag.Duration("idle", 7*time.Second, "how long baskets stay untouched")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	baskets := expiring.New[string, *basket](*idle)
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /baskets/{customer}", func(w http.ResponseWriter, r *http.Request) {
		customer := r.PathValue("customer")
		b := &basket{customer: customer}
		for i := range 4 {
			b.items = append(b.items, strings.Repeat(fmt.Sprint("item ", i, " "), 60))
		}
		baskets.Set(customer, b)
	})
	log.Fatal(http.ListenAndServe(*addr, mux))
}
