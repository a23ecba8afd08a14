// Command scrivener writes down who has read which deed, and shows the newest.
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

type line struct {
	at         time.Time
	who, deed  string
	number     int
	from, with string
}

type register struct {
	mu    sync.Mutex
	lines []line
}

func (r *register) note(l line) {
	r.mu.Lock()
	defer r.mu.Unlock()
	l.number = len(r.lines)
	r.lines = append(r.lines, l)
}

func (r *register) newest(n int) []line {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.lines[max(0, len(r.lines)-n):]
}

// bind makes a page; a page is thrown away when it was sent.
func bind(deed string, leaves int) [][]byte {
	var book [][]byte
	for range leaves {
		book = append(book, make([]byte, 4096+len(deed)))
	}
	time.Sleep(20 * time.Millisecond)
	return book
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	r := new(register)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /deeds/{deed}", func(w http.ResponseWriter, q *http.Request) {
		deed := q.PathValue("deed")
		book := bind(deed, 30)
		r.note(line{at: time.Now(), who: q.Header.Get("X-Reader"), deed: deed, from: q.RemoteAddr, with: q.UserAgent()})
		fmt.Fprintln(w, deed, len(book))
	})
	mux.HandleFunc("GET /newest", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, r.newest(20)) })
	log.Fatal(http.ListenAndServe(*listen, mux))
}
