// Command tablets keeps what readers underline in a book, for a while.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type mark struct {
	reader string
	words  [1500]uint32
}

// recent has two generations: what is new, and what was new before.
type recent[V any] struct {
	mu       sync.RWMutex
	new, old map[string]V
}

func (r *recent[V]) put(key string, value V) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.new[key] = value
}

func (r *recent[V]) size() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return len(r.new) + len(r.old)
}

func (r *recent[V]) turn(every time.Duration) {
	for range time.Tick(every) {
		r.mu.Lock()
		r.old, r.new = r.new, make(map[string]V)
		r.mu.Unlock()
	}
}

func underline(reader string) *mark {
	m := &mark{reader: reader}
	for i := range m.words {
		m.words[i] = uint32(i * len(reader))
	}
	return m
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	every := flag.Duration("every", 5*time.Second, "how long a generation lasts")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	marks := &recent[*mark]{new: make(map[string]*mark)}
	go marks.turn(*every)
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /readers/{reader}", func(w http.ResponseWriter, r *http.Request) {
		reader := r.PathValue("reader")
		marks.put(reader, underline(reader))
		fmt.Fprintln(w, marks.size())
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
