// Package admin serves net/http/pprof on an address of its own, as production services do.
package admin

import (
	"log"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
)

// Serve listens in the background; it ends the process when the address is taken.
func Serve(address string) {
	go func() { log.Fatal(http.ListenAndServe(address, nil)) }()
}
