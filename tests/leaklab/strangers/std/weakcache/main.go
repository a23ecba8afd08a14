// Command weakcache shares pictures among those who look at them, and keeps none that nobody looks at.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"runtime"
	"sync"
	"time"
	"weak"
)

type picture struct {
	name   string
	pixels [90_000]byte
}

type gallery struct {
	mu    sync.Mutex
	known map[string]weak.Pointer[picture]
}

func (g *gallery) open(name string) *picture {
	g.mu.Lock()
	defer g.mu.Unlock()
	if shown := g.known[name].Value(); shown != nil {
		return shown
	}
	fresh := &picture{name: name}
	g.known[name] = weak.Make(fresh)
	runtime.AddCleanup(fresh, g.forget, name)
	return fresh
}

func (g *gallery) forget(name string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.known[name].Value() == nil {
		delete(g.known, name)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	g := &gallery{known: map[string]weak.Pointer[picture]{}}
	mux := http.NewServeMux()
	mux.HandleFunc("/look/{name}", func(w http.ResponseWriter, r *http.Request) {
		shown := g.open(r.PathValue("name"))
		time.Sleep(800 * time.Millisecond)
		fmt.Fprintln(w, shown.name, shown.pixels[0])
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
