// Package service runs a program of the lab: its own address, and net/http/pprof on another.
package service

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
)

var (
	listenAddress = flag.String("listen", "127.0.0.1:7324", "address of the service")
	pprofAddress  = flag.String("pprof", "127.0.0.1:7325", "address of net/http/pprof")
)

// ServeProfiles listens in the background; it ends the process when the address is taken.
// Flags must be parsed.
func ServeProfiles() {
	go func() { log.Fatal(http.ListenAndServe(*pprofAddress, nil)) }()
}

// Serve answers requests until the process is ended. Flags must be parsed.
func Serve(handler http.Handler) {
	ServeProfiles()
	log.Fatal(http.ListenAndServe(*listenAddress, handler))
}
