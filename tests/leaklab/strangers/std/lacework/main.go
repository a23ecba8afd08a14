// Command lacework sells lace and measures how each page is called.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"

	"corp.example/services/lacework/measure"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the shop")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	from := flag.Duration("from", 0, "when visitors are told apart; 0: at once")
	never := flag.Bool("never", false, "visitors are never told apart")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	var apart atomic.Bool
	if !*never {
		time.AfterFunc(*from, func() { apart.Store(true) })
	}
	pages := measure.New("page", "visitor")
	mux := http.NewServeMux()
	mux.HandleFunc("GET /lace/{page}/{visitor}", func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		fmt.Fprintln(w, "lace", r.PathValue("page"))
		visitor := "any"
		if apart.Load() {
			visitor = r.PathValue("visitor")
		}
		pages.With(r.PathValue("page"), visitor).Took(time.Since(start))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
