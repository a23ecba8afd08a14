// Command scorebook writes down games move by move; its text is a rope, so that it can be changed anywhere.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"

	"corp.example/services/scorebook/rope"
)

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	var (
		mu   sync.Mutex
		text rope.Rope
	)
	http.HandleFunc("POST /games/{game}", func(w http.ResponseWriter, r *http.Request) {
		line := fmt.Sprintf("%s: %s\n", r.PathValue("game"), r.FormValue("move"))
		mu.Lock()
		defer mu.Unlock()
		text = rope.Insert(text, rope.Len(text)/2, line)
		fmt.Fprintln(w, rope.Len(text))
	})
	log.Fatal(http.ListenAndServe(*addr, nil))
}
