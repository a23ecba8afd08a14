// Command wafd stands before other services and refuses requests that match a customer's rules.
package main

import (
	"flag"
	"log"
	"net/http"
	"net/http/pprof"

	"corp.example/services/wafd/filter"
)

func refuse(f *filter.Filter, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if rule := r.Header.Get("X-Rule"); rule != "" && f.Hits(rule, r.URL.Path) {
			http.Error(w, "refused", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	admin := flag.String("admin", "127.0.0.1:7441", "address of the operators")
	flag.Parse()
	operators := http.NewServeMux()
	operators.HandleFunc("/debug/pprof/", pprof.Index)
	go http.ListenAndServe(*admin, operators)
	ok := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	log.Fatal(http.ListenAndServe(*addr, refuse(new(filter.Filter), ok)))
}
