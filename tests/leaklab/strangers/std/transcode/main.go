// Command transcode has films converted by another service and waits for it.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/transcode/jobs"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	farm := flag.String("farm", "http://127.0.0.1:7442/", "address of the farm")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	runner := jobs.NewRunner(*farm)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /films/{film}", func(w http.ResponseWriter, r *http.Request) {
		size, err := runner.Convert(r.Context(), r.PathValue("film"), r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		w.Header().Set("X-Size", size)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
