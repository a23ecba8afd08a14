// Command callscope is the gate of a car park: it asks who may drive in.
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

	"corp.example/services/callscope/scope"
)

var errNoPlate = errors.New("no plate")

type permits interface {
	allowed(ctx context.Context, plate string) (bool, error)
}

type office struct{}

func (office) allowed(ctx context.Context, plate string) (bool, error) {
	if plate == "" {
		return false, errNoPlate
	}
	return len(plate)%2 == 0, ctx.Err()
}

type gate struct {
	process *scope.Process
	permits permits
	budget  time.Duration
}

func (g *gate) ask(ctx context.Context, plate string) (bool, error) {
	call := g.process.Begin(ctx, g.budget)
	ok, err := g.permits.allowed(call, plate)
	if err != nil {
		return false, call.Fail(err)
	}
	copy(call.Trace, plate)
	return ok, nil
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	budget := flag.Duration("budget", 2*time.Hour, "how long a call may take")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	g := &gate{process: scope.NewProcess(), permits: office{}, budget: *budget}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /gate/{plate}", func(w http.ResponseWriter, r *http.Request) {
		ok, err := g.ask(r.Context(), r.PathValue("plate"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprintln(w, ok)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
