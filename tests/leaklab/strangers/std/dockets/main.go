// Command dockets answers when a case is heard. What is not answered by closing time is void.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type deadline func(time.Time) time.Time

func closing(now time.Time) time.Time { return now.Add(9 * time.Hour) }

// bounded gives each request until closing time, also for what it starts and does not wait for.
func bounded(until deadline, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, _ := context.WithDeadline(context.WithoutCancel(r.Context()), until(time.Now()))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func hearing(w http.ResponseWriter, r *http.Request) {
	if err := r.Context().Err(); err != nil {
		http.Error(w, err.Error(), http.StatusGone)
		return
	}
	fmt.Fprintf(w, "case %s is heard on Tuesday\n", r.PathValue("case"))
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /cases/{case}", hearing)
	log.Fatal(http.ListenAndServe(*addr, bounded(closing, mux)))
}
