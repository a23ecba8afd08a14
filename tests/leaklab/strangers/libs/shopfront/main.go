// Command shopfront shows the articles of many shops.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"

	"corp.example/platform/shopfront/metrics"
	"github.com/go-chi/chi/v5"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

func byPath(r *http.Request) string { return r.URL.Path }

// byShop is the first part of the path.
func byShop(r *http.Request) string {
	shop, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	return shop
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	shops := flag.Bool("by-shop", false, "measure shops instead of paths")
	flag.Parse()
	label := byPath
	if *shops {
		label = byShop
	}
	registry := prometheus.NewRegistry()
	http.Handle("/metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	go http.ListenAndServe(*debug, nil)
	m := metrics.New(registry, "shopfront", label)
	r := chi.NewRouter()
	r.Use(m.Wrap)
	r.Get("/{shop}/articles/{article}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, chi.URLParam(r, "shop"), chi.URLParam(r, "article"))
	})
	log.Fatal(http.ListenAndServe(*listen, r))
}
