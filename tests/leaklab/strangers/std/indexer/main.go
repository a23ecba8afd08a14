// Command indexer searches an archive; it indexes the archive at the start.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"time"

	"corp.example/services/indexer/internal/inverted"
)

func document(source *rand.Rand) string {
	var text strings.Builder
	for range 120 {
		fmt.Fprintf(&text, "w%d ", int(source.ExpFloat64()*4000))
	}
	return text.String()
}

func build(index *inverted.Index, documents int, pause time.Duration) {
	source := rand.New(rand.NewPCG(1, 2))
	for number := range documents {
		index.Add(uint32(number), document(source))
		if number%200 == 0 {
			time.Sleep(pause)
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	documents := flag.Int("documents", 20_000, "documents of the archive")
	pause := flag.Duration("pause", 50*time.Millisecond, "pause after 200 documents")
	flag.Parse()
	index := new(inverted.Index)
	go build(index, *documents, *pause)
	http.HandleFunc("/find/{word}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, index.Find(r.PathValue("word")))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
