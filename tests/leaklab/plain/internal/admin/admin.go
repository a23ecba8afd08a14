// Package admin serves net/http/pprof on an address of its own, and the program's own handlers.
package admin

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
)

// Upstream is where the load generator serves the pages that some programs fetch.
const Upstream = "http://127.0.0.1:7322/page"

// Run parses the flags, serves pprof, and answers GET path with handle until the process is stopped.
func Run(path string, handle http.HandlerFunc) {
	listen := flag.String("listen", "127.0.0.1:7320", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7321", "address of net/http/pprof")
	flag.Parse()
	go func() { log.Fatal(http.ListenAndServe(*pprof, nil)) }()
	routes := http.NewServeMux()
	routes.HandleFunc("GET "+path, handle)
	log.Fatal(http.ListenAndServe(*listen, routes))
}
