// Command alertlog receives alerts, forwards them and shows the log of what it did.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"net/http"
	"net/http/pprof"
	"sync"
)

// screen is what the operators look at.
type screen struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

// tail is the newest part.
func (s *screen) tail(size int) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := s.text.Bytes()
	return string(all[max(0, len(all)-size):])
}

type server struct {
	log    *log.Logger
	screen *screen
}

func (s *server) alert(w http.ResponseWriter, r *http.Request) {
	s.log.Printf("alert %s from %s: %s", r.PathValue("kind"), r.RemoteAddr, r.FormValue("text"))
	w.WriteHeader(http.StatusAccepted)
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7440", "address")
	flag.Parse()
	view := new(screen)
	s := &server{log: log.New(view, "alertlog ", log.LstdFlags|log.Lmicroseconds), screen: view}
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("POST /alerts/{kind}", s.alert)
	mux.HandleFunc("GET /screen", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, view.tail(4000)) })
	log.Fatal(http.ListenAndServe(*listen, mux))
}
