// Command slots books half hours at a hairdresser's.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"

	"github.com/go-chi/chi/v5"

	"corp.example/platform/slots/calendar"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	days := calendar.New()
	router := chi.NewRouter()
	router.Post("/slots/{start}", func(w http.ResponseWriter, r *http.Request) {
		start, err := strconv.ParseInt(chi.URLParam(r, "start"), 10, 64)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if !days.Book(start, r.FormValue("customer")) {
			w.WriteHeader(http.StatusConflict)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, router))
}
