// Command querylens finds the lines of a protocol that a reader looks for.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"regexp"
	"strings"
	"sync"
)

// lens sees lines.
type lens interface{ MatchString(string) bool }

// memo works a value out once for each key.
type memo[V any] struct {
	known sync.Map
	work  func(string) (V, error)
}

func (m *memo[V]) get(key string) (V, error) {
	if v, ok := m.known.Load(key); ok {
		return v.(V), nil
	}
	v, err := m.work(key)
	if err == nil {
		m.known.Store(key, v)
	}
	return v, err
}

func grind(asked string) (lens, error) {
	var words []string
	for _, word := range strings.Fields(asked) {
		words = append(words, "("+word+`|\b\w*`+word+`\w*\b)`)
	}
	return regexp.Compile("(?i)" + strings.Join(words, ".{0,40}"))
}

var protocol = []string{"the chair opens the sitting", "the treasurer reads the accounts", "nobody objects"}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	lenses := &memo[lens]{work: grind}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /find", func(w http.ResponseWriter, r *http.Request) {
		l, err := lenses.get(r.FormValue("q"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		for n, line := range protocol {
			if l.MatchString(line) {
				fmt.Fprintln(w, n, line)
			}
		}
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
