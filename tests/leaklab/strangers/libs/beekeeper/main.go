// Command beekeeper looks after hives that tell their state over gRPC.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/platform/beekeeper/hive"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	meadow := flag.String("meadow", "127.0.0.1:7442", "address of the hives")
	end := flag.Duration("end", 0, "how long a hive is looked at; 0: until it swarms")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	way, err := grpc.NewClient(*meadow, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hives/{hive}", func(w http.ResponseWriter, r *http.Request) {
		h, err := hive.Look(context.WithoutCancel(r.Context()), way, *end)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprintln(w, <-h.States)
	})
	server := &http.Server{Addr: *listen, Handler: mux, ReadTimeout: time.Minute}
	log.Fatal(server.ListenAndServe())
}
