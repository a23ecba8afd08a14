// Command genealogy reads parish registers and knows who was baptised where.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"
)

type person struct {
	name, parish string
}

// people are found by their number.
type people struct {
	sync.Mutex
	known map[int]person
}

func (p *people) learn(found person) int {
	p.Lock()
	defer p.Unlock()
	number := len(p.known) + 1
	p.known[number] = found
	return number
}

// entry finds the child in the text of a page.
func entry(page string) (person, bool) {
	_, rest, ok := strings.Cut(page, "baptised ")
	if !ok {
		return person{}, false
	}
	words := strings.Fields(rest[:min(len(rest), 60)])
	if len(words) < 3 {
		return person{}, false
	}
	return person{name: words[0], parish: words[2]}, true
}

func (p *people) read(w http.ResponseWriter, r *http.Request) {
	var page strings.Builder
	if _, err := io.Copy(&page, r.Body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	found, ok := entry(page.String())
	if !ok {
		http.Error(w, "nobody", http.StatusUnprocessableEntity)
		return
	}
	fmt.Fprintln(w, p.learn(found))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /pages", (&people{known: make(map[int]person)}).read)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
