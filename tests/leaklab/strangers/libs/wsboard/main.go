// Command wsboard is a whiteboard that people draw on together.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/platform/wsboard/board"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the browsers")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.Handle("/draw", board.New())
	log.Fatal(http.ListenAndServe(*listen, mux))
}
