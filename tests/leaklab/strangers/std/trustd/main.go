// Command trustd checks whom the services of a mesh may trust, whose certificates are short-lived.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/trustd/trust"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	every := flag.Duration("every", 3*time.Millisecond, "time between new certificates")
	flag.Parse()
	store, err := trust.NewStore()
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		for range time.Tick(*every) {
			if err := store.Rotate(); err != nil {
				log.Println(err)
			}
		}
	}()
	http.HandleFunc("/check", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, store.Trusted()) })
	log.Fatal(http.ListenAndServe(*addr, nil))
}
