// Command switchman sets the points for a train once both stations have said yes.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/switchman/points"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	deaf := flag.Int("deaf", 3, "one station in so many does not answer; 0: none")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	box := points.New(*deaf)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /trains/{train}", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 80*time.Millisecond)
		defer cancel()
		fmt.Fprintln(w, box.Set(ctx, r.PathValue("train")))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
