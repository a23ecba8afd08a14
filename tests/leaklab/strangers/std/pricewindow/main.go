// Command pricewindow tells whether an article has become dearer.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/pricewindow/window"
)

type market struct {
	articles []string
	window   *window.Window
}

func open(articles int) *market {
	m := &market{}
	for i := range articles {
		m.articles = append(m.articles, fmt.Sprintf("article-%05d", i))
	}
	m.window = window.New(m.articles)
	return m
}

func (m *market) move(pause time.Duration) {
	for range time.Tick(pause) {
		changes := make(map[string]int64)
		for range 20 {
			changes[m.articles[rand.IntN(len(m.articles))]] = rand.Int64N(9000)
		}
		m.window.Set(changes)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	articles := flag.Int("articles", 800, "number of articles")
	pause := flag.Duration("pause", 25*time.Millisecond, "time between two changes")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	m := open(*articles)
	go m.move(*pause)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /trends/{article}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, m.window.Trend(r.PathValue("article")))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
