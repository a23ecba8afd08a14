// Package admin serves net/http/pprof on an address of its own, as production services do.
package admin

import (
	"log"
	"net"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
)

// Listen opens the address of the service, and then that of pprof in the background: who gets a profile
// can also send requests. It ends the process when an address is taken.
func Listen(service, pprof string) net.Listener {
	listener, err := net.Listen("tcp", service)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.ListenAndServe(pprof, nil)) }()
	return listener
}
