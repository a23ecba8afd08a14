// Command termbase translates terms; it reads its rules at the start and answers meanwhile.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"regexp"
	"sync"
	"time"
)

type rules struct {
	mu  sync.RWMutex
	all []*regexp.Regexp
}

func (r *rules) load(count int, pause time.Duration) {
	for n := range count {
		rule := regexp.MustCompile(fmt.Sprintf(`(?i)\b(term|begriff|terme)[- ]?%d(en|s|es)?\b`, n))
		r.mu.Lock()
		r.all = append(r.all, rule)
		r.mu.Unlock()
		time.Sleep(pause)
	}
}

func (r *rules) match(text string) int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for i, rule := range r.all {
		if rule.MatchString(text) {
			return i
		}
	}
	return -1
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address")
	count := flag.Int("rules", 1200, "rules")
	flag.Parse()
	var r rules
	go r.load(*count, 6*time.Millisecond)
	http.HandleFunc("GET /match", func(w http.ResponseWriter, req *http.Request) {
		fmt.Fprintln(w, r.match(req.FormValue("text")))
	})
	log.Fatal(http.ListenAndServe(*addr, nil))
}
