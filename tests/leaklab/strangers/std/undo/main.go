// Command undo is the server of a shared editor.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"

	"corp.example/services/undo/internal/editor"
)

type pads [20]editor.Document

func (p *pads) edit(w http.ResponseWriter, r *http.Request) {
	pad, err := strconv.Atoi(r.PathValue("pad"))
	if err != nil || pad < 0 || pad >= len(p) {
		http.NotFound(w, r)
		return
	}
	fmt.Fprintln(w, p[pad].Insert(r.RemoteAddr, r.FormValue("text"), pad*31))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /pads/{pad}", new(pads).edit)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
