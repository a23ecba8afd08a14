// Command towpath leads horses and barges past each other.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"
)

var errLoad = errors.New("too heavy for the path")

type path struct {
	mu     sync.Mutex
	passed map[string]int
	heavy  int
}

// pass lets one barge by.
func (p *path) pass(barge, load string) error {
	p.mu.Lock()
	if len(load) > p.heavy {
		return errLoad
	}
	p.passed[barge]++
	p.mu.Unlock()
	return nil
}

func (p *path) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	barge, load, _ := strings.Cut(string(text), " ")
	if err := p.pass(barge, load); err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	fmt.Fprintln(w, "passed")
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	heavy := flag.Int("heavy", 500, "longest load")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.Handle("POST /barges", &path{passed: make(map[string]int), heavy: *heavy})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
