// Command remind reminds people of what they want to do.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/platform/remind/plan"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	p := plan.New()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /reminders/{who}", func(w http.ResponseWriter, r *http.Request) {
		if err := p.Once(r.PathValue("who"), r.FormValue("text")); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		fmt.Fprintln(w, "I will")
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
