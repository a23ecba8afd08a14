// Command expvard counts the requests of each path in published variables.
package main

import (
	"expvar"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

var (
	requests = expvar.NewMap("requests")
	seconds  = expvar.NewMap("seconds")
)

func counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		next.ServeHTTP(w, r)
		requests.Add(r.URL.Path, 1)
		seconds.AddFloat(r.URL.Path, time.Since(begin).Seconds())
	})
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	articles := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.URL.Path) })
	log.Fatal(http.ListenAndServe(*listen, counted(articles)))
}
