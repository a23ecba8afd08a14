// Command weatherd asks three weather offices and shows what the first says that knows.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/weatherd/office"
)

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	url := flag.String("office", "http://127.0.0.1:7442/", "address of the office")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	client := office.New(*url)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /weather/{town}", func(w http.ResponseWriter, r *http.Request) {
		report, err := client.Report(r.PathValue("town"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprintln(w, len(report))
	})
	log.Fatal(http.ListenAndServe(*addr, mux))
}
