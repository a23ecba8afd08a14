// Command shelfhooks counts what lies on the shelves of a shop, and says how long Redis took for each customer.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/redis/go-redis/v9"
)

// watch measures the commands of one request.
type watch struct {
	customer string
	took     [900]time.Duration
	count    int
}

func (h *watch) DialHook(next redis.DialHook) redis.DialHook {
	return func(ctx context.Context, network, addr string) (net.Conn, error) { return next(ctx, network, addr) }
}

func (h *watch) ProcessHook(next redis.ProcessHook) redis.ProcessHook {
	return func(ctx context.Context, cmd redis.Cmder) error {
		began := time.Now()
		err := next(ctx, cmd)
		if ctx.Value(h) != nil && h.count < len(h.took) {
			h.took[h.count] = time.Since(began)
			h.count++
		}
		return err
	}
}

func (h *watch) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return next
}

type shop struct{ shelves *redis.Client }

// measured is the client and context for the commands of one customer.
func (s *shop) measured(ctx context.Context, customer string) (context.Context, *watch) {
	h := &watch{customer: customer}
	s.shelves.AddHook(h)
	return context.WithValue(ctx, h, true), h
}

func (s *shop) take(w http.ResponseWriter, r *http.Request) {
	ctx, h := s.measured(r.Context(), r.PathValue("customer"))
	left, err := s.shelves.Decr(ctx, "shelf:"+r.PathValue("shelf")).Result()
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintln(w, left, h.took[0])
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	server := flag.String("redis", "127.0.0.1:7442", "address of Redis")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	s := &shop{redis.NewClient(&redis.Options{Addr: *server, Protocol: 2, DisableIndentity: true})}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /customers/{customer}/takes/{shelf}", s.take)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
