// Command dictload checks spelling; at the start it reads its dictionary while it already answers.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/dictload/words"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	count := flag.Int("words", 120_000, "words of the dictionary")
	pause := flag.Duration("pause", 40*time.Millisecond, "time to read 500 of them")
	flag.Parse()
	dictionary := new(words.Dictionary)
	go dictionary.Read(*count, *pause)
	http.HandleFunc("/words/{word}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, dictionary.Has(r.PathValue("word")))
	})
	log.Fatal(http.ListenAndServe(*addr, nil))
}
