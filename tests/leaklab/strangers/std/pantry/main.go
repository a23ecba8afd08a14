// Command pantry suggests dishes for what is in the house.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"
	"time"
)

type dish struct {
	name  string
	steps []string
}

// shelf remembers what was suggested for the same things.
type shelf struct {
	mu    sync.RWMutex
	known map[string]*dish
}

func cook(things string) *dish {
	d := &dish{name: "stew of " + things}
	for n := range 6 {
		d.steps = append(d.steps, fmt.Sprintf("%d: stir %s", n, things))
	}
	return d
}

func (s *shelf) suggest(things string) *dish {
	s.mu.RLock()
	d := s.known[things]
	s.mu.RUnlock()
	if d == nil {
		d = cook(things)
		s.mu.Lock()
		s.known[things] = d
		s.mu.Unlock()
	}
	return d
}

// picture is what the page of a dish needs while it is made.
func picture(side int) int {
	pixels := make([]byte, side*side)
	for i := range pixels {
		pixels[i] = byte(i)
	}
	time.Sleep(time.Duration(side) * time.Millisecond)
	return int(pixels[side])
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	s := &shelf{known: make(map[string]*dish)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /dishes", func(w http.ResponseWriter, r *http.Request) {
		d := s.suggest(strings.ToLower(r.URL.Query().Get("with")))
		fmt.Fprintln(w, d.name, len(d.steps))
	})
	mux.HandleFunc("GET /pictures/{dish}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, picture(200+len(r.PathValue("dish"))*20))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
