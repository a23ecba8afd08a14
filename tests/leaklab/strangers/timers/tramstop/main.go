// Command tramstop tells waiting passengers when the next tram comes.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/fleet/tramstop/stop"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the passengers")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	wait := flag.Duration("wait", 5*time.Second, "how long a passenger waits")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	http.HandleFunc("/next", func(w http.ResponseWriter, r *http.Request) {
		stop.Tell(r.Context(), w, *wait)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
