// Command approvals lets managers approve expenses, for which they have a day.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/approvals/flow"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	think := flag.Duration("think", 1800*time.Millisecond, "how long a manager thinks")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	desk := flow.NewDesk(24*time.Hour, *think)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /expenses/{expense}", func(w http.ResponseWriter, r *http.Request) {
		if err := desk.Submit(r.PathValue("expense")); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, desk.Open())
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
