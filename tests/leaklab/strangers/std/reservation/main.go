// Command reservation holds tables for guests until they confirm.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/reservation/booking"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	hold := flag.Duration("hold", 20*time.Minute, "how long a table is held")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	desk := booking.NewDesk(*hold)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /tables/{guest}", func(w http.ResponseWriter, r *http.Request) {
		h := desk.Hold(r.PathValue("guest"))
		fmt.Fprintln(w, desk.Confirm(h))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
