// Command liveservice is what the end-to-end specs fetch from: net/http/pprof on a free loopback
// port, which it prints, and GET /keep, which keeps 16 MB. It also misbehaves on request.
package main

import (
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
	"os"
	"strings"
)

var kept []string

//go:noinline
func keepSession(bytes int) {
	kept = append(kept, strings.Repeat("s", bytes))
}

func main() {
	http.HandleFunc("/keep", func(http.ResponseWriter, *http.Request) {
		for i := 0; i < 16; i++ {
			keepSession(1 << 20)
		}
	})
	http.HandleFunc("/html/debug/pprof/heap", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "<!doctype html><title>login</title>")
	})
	http.HandleFunc("/moved/debug/pprof/heap", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/debug/pprof/heap", http.StatusFound)
	})
	http.HandleFunc("/stuck/debug/pprof/heap", func(_ http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
	})
	addr := os.Getenv("ADDR") // as the examples of docs/ci.md start it
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	log.Fatal(http.Serve(listener, nil))
}
