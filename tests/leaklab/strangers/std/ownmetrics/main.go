// Command ownmetrics is a gateway that measures each step of each call.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/ownmetrics/internal/stats"
)

var steps = []string{"auth", "route", "limit", "cache", "backend", "encode", "compress", "log"}

func call(metrics *stats.Set, repeats int) {
	for range repeats {
		for _, step := range steps {
			begin := time.Now()
			metrics.Timer(step).Observe(time.Since(begin))
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	metrics := &stats.Set{}
	http.HandleFunc("/call", func(w http.ResponseWriter, _ *http.Request) {
		call(metrics, 60) // a call fans out to sixty parts
		fmt.Fprintln(w, "ok")
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, _ *http.Request) {
		for _, step := range steps {
			fmt.Fprintln(w, step, metrics.Timer(step).Percentile(0.99))
		}
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
