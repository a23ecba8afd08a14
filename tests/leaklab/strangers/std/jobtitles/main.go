// Command jobtitles reads applications, line by line, and counts how often each title is wanted.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"
)

// application is one line: title, name, address and letter, with slashes between.
type application struct {
	title, name, letter string
}

func parse(line string) (a application, ok bool) {
	fields := strings.SplitN(line, "/", 3)
	if len(fields) < 3 {
		return a, false
	}
	return application{strings.TrimSpace(fields[0]), fields[1], fields[2]}, true
}

type tally struct {
	mu     sync.Mutex
	titles map[string]int
	latest []string
}

func (t *tally) count(a application) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.titles[a.title]++
	if t.latest = append(t.latest, a.name); len(t.latest) > 50 {
		t.latest = append([]string(nil), t.latest[25:]...)
	}
}

func (t *tally) read(lines *bufio.Scanner) (taken int) {
	for lines.Scan() {
		if a, ok := parse(lines.Text()); ok {
			t.count(a)
			taken++
		}
	}
	return taken
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	t := &tally{titles: make(map[string]int)}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /applications", func(w http.ResponseWriter, r *http.Request) {
		lines := bufio.NewScanner(r.Body)
		lines.Buffer(nil, 1<<20)
		fmt.Fprintln(w, t.read(lines))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
