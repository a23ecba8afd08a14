// Command tailstream follows the state of services for those who look at it.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/platform/tailstream/tail"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	source := flag.String("source", "127.0.0.1:7442", "address of the services")
	look := flag.Duration("look", 3*time.Second, "how long somebody looks")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	t, err := tail.New(*source)
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/tail/{service}", func(w http.ResponseWriter, r *http.Request) {
		if err := t.Follow(r.Context(), w, *look); err != nil {
			log.Println("follow:", err)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
