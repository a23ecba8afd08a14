// Command turnstile lets visitors into a museum, as many as its rooms hold.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/turnstile/gate"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	room := flag.Int("room", 400, "visitors at the same time")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	g := gate.New(*room)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /tickets/{ticket}", func(w http.ResponseWriter, r *http.Request) {
		g.Announce(r.PathValue("ticket"))
		fmt.Fprintln(w, "welcome")
	})
	mux.HandleFunc("GET /inside", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, g.Inside())
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
