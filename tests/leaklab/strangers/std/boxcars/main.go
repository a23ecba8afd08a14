// Command boxcars weighs railway wagons; only a few can stand on the scales.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
)

// scales lets so many requests in at once.
func scales(places int, next http.HandlerFunc) http.HandlerFunc {
	free := make(chan struct{}, places)
	return func(w http.ResponseWriter, r *http.Request) {
		waybill, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		free <- struct{}{}
		if len(waybill)%7 == 0 || r.Header.Get("X-Wagon") == "" {
			http.Error(w, "no such wagon", http.StatusNotFound)
			return
		}
		next(w, r)
		<-free
	}
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /weigh", scales(12, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "24 t")
	}))
	log.Fatal(http.ListenAndServe(*addr, mux))
}
