// Command library lends books.
package main

import (
	"errors"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"runtime"
	"strconv"

	"corp.example/platform/library/lending"
)

func init() { runtime.MemProfileRate = 64 << 10 }

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	shelf, err := lending.Open(500)
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /books/{book}/{reader}", func(w http.ResponseWriter, r *http.Request) {
		book, _ := strconv.Atoi(r.PathValue("book"))
		switch err := shelf.Lend(r.Context(), book, r.PathValue("reader")); {
		case errors.Is(err, lending.ErrLent):
			http.Error(w, err.Error(), http.StatusConflict)
		case err != nil:
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
