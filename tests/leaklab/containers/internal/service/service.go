// Package service runs a program of the lab: its own address, and net/http/pprof on another.
package service

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
)

var (
	listenAddress = flag.String("listen", "127.0.0.1:7340", "address of the service")
	pprofAddress  = flag.String("pprof", "127.0.0.1:7341", "address of net/http/pprof")
)

// Serve answers requests until the process is ended; it ends the process when an address is taken. Flags
// must be parsed.
func Serve(handler http.Handler) {
	go func() { log.Fatal(http.ListenAndServe(*pprofAddress, nil)) }()
	log.Fatal(http.ListenAndServe(*listenAddress, handler))
}
