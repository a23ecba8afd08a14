// Command inboxpoll tells mail programs when there is mail: they ask, and are answered when there is some.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/inboxpoll/inbox"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the mail programs")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	patience := flag.Duration("patience", 6*time.Second, "when to answer that there is nothing")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	server := &inbox.Server{Patience: *patience}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /inbox/{user}/wait", server.Wait)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
