// Command scorewait answers when the next goal has been shot.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
)

type goal struct {
	match  string
	minute int
}

// stands has those who wait for a goal, by match.
type stands struct {
	mu      sync.Mutex
	waiting map[string][]chan goal
}

func (s *stands) seat(match string) chan goal {
	c := make(chan goal, 1)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting[match] = append(s.waiting[match], c)
	return c
}

func (s *stands) shout(g goal) {
	s.mu.Lock()
	all := s.waiting[g.match]
	delete(s.waiting, g.match)
	s.mu.Unlock()
	for _, c := range all {
		c <- g
	}
}

func next(s *stands) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		g := <-s.seat(r.PathValue("match"))
		fmt.Fprintln(w, g.match, g.minute)
	}
}

func scored(s *stands) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		g := goal{match: r.PathValue("match")}
		fmt.Sscan(r.FormValue("minute"), &g.minute)
		s.shout(g)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	s := &stands{waiting: make(map[string][]chan goal)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /matches/{match}/next", next(s))
	mux.HandleFunc("POST /matches/{match}/goals", scored(s))
	log.Fatal(http.ListenAndServe(*listen, mux))
}
