// Package admin serves net/http/pprof on an address of its own, beside the Hertz server of a program.
package admin

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
)

// Listen is the address of the service. Flags must be parsed.
var Listen = flag.String("listen", "127.0.0.1:7364", "address of the service")

var pprofAddress = flag.String("pprof", "127.0.0.1:7365", "address of net/http/pprof")

// ServeProfiles listens in the background; it ends the process when the address is taken. Flags must be
// parsed.
func ServeProfiles() {
	go func() { log.Fatal(http.ListenAndServe(*pprofAddress, nil)) }()
}
