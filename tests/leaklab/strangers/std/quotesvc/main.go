// Command quotesvc computes offers; each has two hours, and is ready in two seconds.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

var errLate = errors.New("offer came too late")

type offer struct {
	lines [700]int
	total int
}

func compute(ctx context.Context, customer string) (*offer, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, 2*time.Hour, errLate)
	defer cancel()
	o := &offer{}
	for i := range o.lines {
		o.lines[i] = i * len(customer)
		o.total += o.lines[i]
	}
	select {
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	case <-time.After(2 * time.Second):
		return o, nil
	}
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /offers/{customer}", func(w http.ResponseWriter, r *http.Request) {
		o, err := compute(context.WithoutCancel(r.Context()), r.PathValue("customer"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusGatewayTimeout)
			return
		}
		fmt.Fprintln(w, o.total)
	})
	log.Fatal(http.ListenAndServe(*addr, mux))
}
