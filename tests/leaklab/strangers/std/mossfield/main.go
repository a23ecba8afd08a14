// Command mossfield digs peat; a digger at the bottom of a pit waits for a cart.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
)

type field struct {
	carts chan int
}

// dig goes down layer by layer, and each layer is loaded after the one below it.
func (f *field) dig(depth int) int {
	var turf [24]int
	if depth == 0 {
		return <-f.carts
	}
	turf[depth%len(turf)] = depth
	return f.dig(depth-1) + turf[depth%len(turf)]
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	f := &field{make(chan int)}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /pits/{depth}", func(w http.ResponseWriter, r *http.Request) {
		depth, err := strconv.Atoi(r.PathValue("depth"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		go func() { log.Print(f.dig(depth)) }()
		fmt.Fprintln(w, "dug")
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
