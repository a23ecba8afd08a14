// Command moderation hides comments that have words their readers do not want to read.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/moderation/words"
)

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	filter := words.NewFilter(words.Cached(words.Compile))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hides", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, filter.Hides(r.FormValue("word"), r.FormValue("comment")))
	})
	log.Fatal(http.ListenAndServe(*addr, mux))
}
