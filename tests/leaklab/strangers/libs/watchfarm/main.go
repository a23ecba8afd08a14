// Command watchfarm tells a dashboard how the services of a farm are.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/platform/watchfarm/watch"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the dashboard")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	farm := flag.String("farm", "127.0.0.1:7442", "address of the farm")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	watcher, err := watch.New(*farm)
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/state", func(w http.ResponseWriter, r *http.Request) {
		states, err := watcher.States("", "orders")
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		json.NewEncoder(w).Encode(states)
	})
	log.Fatal(http.ListenAndServe(*listen, http.DefaultServeMux))
}
