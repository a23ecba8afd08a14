// Command outbox collects messages and sends them in batches.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/outbox/mailer"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	every := flag.Duration("every", 11*time.Second, "time between batches")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	box := mailer.New(io.Discard)
	go box.Run(*every)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /messages/{to}", func(w http.ResponseWriter, r *http.Request) {
		if err := box.Post(r.PathValue("to"), r.Body); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
