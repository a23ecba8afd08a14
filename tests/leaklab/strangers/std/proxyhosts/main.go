// Command proxyhosts forwards requests to the back end of the host that was asked for.
package main

import (
	"flag"
	"log"
	"net/http"
	"net/http/httputil"
	_ "net/http/pprof"
	"net/url"
	"strings"
	"sync"
)

type gateway struct {
	backend *url.URL
	mu      sync.Mutex
	proxies map[string]http.Handler
}

// forHost makes a mux and a proxy for a host name, which clients may invent.
func (g *gateway) forHost(host string) http.Handler {
	g.mu.Lock()
	defer g.mu.Unlock()
	if known, ok := g.proxies[host]; ok {
		return known
	}
	mux := http.NewServeMux()
	for _, prefix := range []string{"/static/", "/api/", "/admin/", "/"} {
		proxy := httputil.NewSingleHostReverseProxy(g.backend.JoinPath(host))
		mux.Handle(prefix, http.StripPrefix(strings.TrimSuffix(prefix, "/"), proxy))
	}
	g.proxies[host] = mux
	return mux
}

func (g *gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.forHost(strings.ToLower(r.Host+r.Header.Get("X-Forwarded-Host"))).ServeHTTP(w, r)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	upstream := flag.String("upstream", "http://127.0.0.1:7442/", "the back ends")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	backend, err := url.Parse(*upstream)
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(*listen, &gateway{backend: backend, proxies: map[string]http.Handler{}}))
}
