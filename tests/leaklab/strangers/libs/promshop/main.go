// Command promshop is a shop's front, measured with Prometheus.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

var latency = promauto.NewHistogramVec(prometheus.HistogramOpts{
	Name:    "shop_request_seconds",
	Buckets: prometheus.ExponentialBuckets(0.001, 2, 12),
}, []string{"method", "path"})

// measured labels by the route's pattern, or by the path as it came.
func measured(byRoute bool) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			begin := time.Now()
			next.ServeHTTP(w, r)
			path := r.URL.Path
			if byRoute {
				path = chi.RouteContext(r.Context()).RoutePattern()
			}
			latency.WithLabelValues(r.Method, path).Observe(time.Since(begin).Seconds())
		})
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	byRoute := flag.Bool("by-route", false, "label by route")
	flag.Parse()
	http.Handle("/metrics", promhttp.Handler())
	go http.ListenAndServe(*debug, nil)
	router := chi.NewRouter()
	router.Use(measured(*byRoute))
	router.Get("/articles/{id}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "article", chi.URLParam(r, "id"))
	})
	for shelf := range 400 {
		router.Get(fmt.Sprintf("/shelf/%d/{id}", shelf), func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintln(w, "shelf", shelf, chi.URLParam(r, "id"))
		})
	}
	log.Fatal(http.ListenAndServe(*listen, router))
}
