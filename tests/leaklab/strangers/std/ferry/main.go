// Command ferry computes crossings: each has a context that ends with the service, or with the crossing.
package main

import (
	"context"
	"errors"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os/signal"
	"syscall"

	"corp.example/services/pace"
)

var errStorm = errors.New("storm")

type harbour struct {
	life context.Context
}

// cross lets one ferry go. A storm is rare.
func (h *harbour) cross(n int) error {
	ctx, abort := context.WithCancelCause(h.life)
	if n%5000 == 4999 {
		abort(errStorm)
		return context.Cause(ctx)
	}
	return sail(ctx, n)
}

func sail(ctx context.Context, n int) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	default:
		return nil
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 5000, "crossings a second")
	until := flag.Duration("until", 0, "when the last ferry goes")
	flag.Parse()
	life, stop := signal.NotifyContext(context.Background(), syscall.SIGUSR1)
	defer stop()
	h := &harbour{life: life}
	go pace.Run(*perSecond, *until, func(n int) {
		if err := h.cross(n); err != nil {
			log.Print(err)
		}
	})
	log.Fatal(http.ListenAndServe(*debug, nil))
}
