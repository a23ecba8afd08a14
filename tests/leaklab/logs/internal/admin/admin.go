// Package admin runs a program of the help desk: its own address, and net/http/pprof on another.
package admin

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
)

var (
	listenAddress = flag.String("listen", "127.0.0.1:7360", "address of the service")
	pprofAddress  = flag.String("pprof", "127.0.0.1:7361", "address of net/http/pprof")
)

// Serve answers requests until the process is ended. Flags must be parsed.
func Serve(routes http.Handler) {
	go func() { log.Fatal(http.ListenAndServe(*pprofAddress, nil)) }()
	log.Fatal(http.ListenAndServe(*listenAddress, routes))
}
