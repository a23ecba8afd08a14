// Command hotlist shows songs, and remembers the words of those that are played more than once.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"

	"corp.example/services/hotlist/twoq"
)

type lyrics struct {
	title string
	lines string
}

func fetch(title string) *lyrics {
	return &lyrics{title: title, lines: strings.Repeat("la la "+title+"\n", 120)}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	size := flag.Int("size", 2500, "songs to remember")
	flag.Parse()
	songs := twoq.New[string, *lyrics](*size)
	http.HandleFunc("/songs/{title}", func(w http.ResponseWriter, r *http.Request) {
		title := r.PathValue("title")
		song, ok := songs.Get(title)
		if !ok {
			song = fetch(title)
			songs.Add(title, song)
		}
		fmt.Fprintln(w, song.lines[:80])
	})
	log.Fatal(http.ListenAndServe(*addr, nil))
}
