// Command vatcheck asks the tax office whether numbers are valid.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/vatcheck/vies"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	office := flag.String("office", "http://127.0.0.1:7442/", "address of the tax office")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	client := vies.New(*office)
	mux := http.NewServeMux()
	mux.HandleFunc("/vat/{number}", func(w http.ResponseWriter, r *http.Request) {
		valid, err := client.Valid(r.PathValue("number"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprintln(w, valid)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
