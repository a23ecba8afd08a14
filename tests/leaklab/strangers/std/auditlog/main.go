// Command auditlog writes down who did what, and shows the trail on demand.
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
	"time"
)

type trail struct {
	mu   sync.Mutex
	text strings.Builder
}

func (t *trail) Record(actor, action string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	fmt.Fprintf(&t.text, "%s actor=%s action=%s\n", time.Now().Format(time.RFC3339Nano), actor, action)
}

func (t *trail) Tail(count int) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	text := t.text.String()
	return text[max(0, len(text)-count):]
}

func audited(t *trail, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		t.Record(r.RemoteAddr, r.Method+" "+r.URL.String()+" "+r.UserAgent())
		next(w, r)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	t := &trail{}
	mux := http.NewServeMux()
	mux.HandleFunc("/do/", audited(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "done") }))
	mux.HandleFunc("/trail", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, t.Tail(4096)) })
	log.Fatal(http.ListenAndServe(*listen, mux))
}
