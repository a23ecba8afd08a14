// Command vocab counts the words of texts.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"time"

	"corp.example/services/vocab/intern"
)

// text has words out of a language of so many.
func text(length, language int) string {
	var b strings.Builder
	for range length {
		fmt.Fprintf(&b, "word-%d-of-the-language ", rand.IntN(language))
	}
	return b.String()
}

func read(t *intern.Table, length, language int, pause time.Duration) {
	for ; ; time.Sleep(pause) {
		words := bufio.NewScanner(strings.NewReader(text(length, language)))
		words.Split(bufio.ScanWords)
		for words.Scan() {
			t.Word(words.Bytes()).Count++
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	language := flag.Int("language", 60_000, "words of the language")
	pause := flag.Duration("pause", 25*time.Millisecond, "pause between texts")
	flag.Parse()
	table := intern.New()
	go read(table, 400, *language, *pause)
	log.Fatal(http.ListenAndServe(*addr, nil))
}
