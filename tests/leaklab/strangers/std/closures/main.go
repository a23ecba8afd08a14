// Command closures serves routes whose middleware is laid anew whenever the settings change.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

// settings is one generation of the configuration, as it was fetched.
type settings struct {
	generation int
	blocked    map[string]bool
	source     []byte
}

func fetchSettings(generation int) *settings {
	return &settings{generation: generation, blocked: map[string]bool{"10.0.0.1": true}, source: make([]byte, 12<<10)}
}

type router struct {
	current atomic.Pointer[http.HandlerFunc]
}

func withSettings(next http.HandlerFunc, s *settings) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if s.blocked[r.RemoteAddr] {
			http.Error(w, "blocked", http.StatusForbidden)
			return
		}
		next(w, r)
	}
}

// reload wraps what is there, not the bare route.
func (rt *router) reload(generation int) {
	wrapped := withSettings(*rt.current.Load(), fetchSettings(generation))
	rt.current.Store(&wrapped)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	every := flag.Duration("reload", 8*time.Millisecond, "how often settings are fetched")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	base := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok") })
	rt := &router{}
	rt.current.Store(&base)
	go func() {
		for generation := 1; ; generation++ {
			time.Sleep(*every)
			rt.reload(generation)
		}
	}()
	log.Fatal(http.ListenAndServe(*listen, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		(*rt.current.Load())(w, r)
	})))
}
