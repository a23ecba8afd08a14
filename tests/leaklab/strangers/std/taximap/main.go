// Command taximap finds the taxi that is next to a customer.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"

	"corp.example/services/taximap/quad"
)

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	city := quad.New(0, 0, 1<<20)
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /taxis/{x}/{y}", func(w http.ResponseWriter, r *http.Request) {
		x, _ := strconv.Atoi(r.PathValue("x"))
		y, _ := strconv.Atoi(r.PathValue("y"))
		city.Put(quad.Point{X: x, Y: y, Taxi: r.Header.Get("X-Taxi")})
	})
	mux.HandleFunc("GET /taxis", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, city.Count())
	})
	log.Fatal(http.ListenAndServe(*addr, mux))
}
