// Command saddler asks a workshop for the leather of each stable; the workshop speaks thrift.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"github.com/cloudwego/kitex/client"
	"github.com/cloudwego/kitex/client/genericclient"
	"github.com/cloudwego/kitex/pkg/generic"
	"github.com/cloudwego/kitex/pkg/klog"
)

const idl = `namespace go recipes
struct Question { 1: string number }
struct Answer { 1: string medicine, 2: i32 pieces }
service Recipes { Answer Look(1: Question q) }
`

// stables have a client each, with limits of their own.
type stables struct {
	mu      sync.Mutex
	clients map[string]genericclient.Client
	open    func(stable string) (genericclient.Client, error)
}

func (s *stables) of(stable string) (genericclient.Client, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c, ok := s.clients[stable]; ok {
		return c, nil
	}
	c, err := s.open(stable)
	if err == nil {
		s.clients[stable] = c
	}
	return c, err
}

func (s *stables) leather(ctx context.Context, stable string) (any, error) {
	c, err := s.of(stable)
	if err != nil {
		return nil, err
	}
	return c.GenericCall(ctx, "Look", `{"number":"7"}`)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	workshop := flag.String("workshop", "127.0.0.1:7442", "the workshop")
	flag.Parse()
	klog.SetLevel(klog.LevelFatal)
	go http.ListenAndServe(*debug, nil)
	provider, err := generic.NewThriftContentProvider(idl, nil)
	if err != nil {
		log.Fatal(err)
	}
	thrift, err := generic.JSONThriftGeneric(provider)
	if err != nil {
		log.Fatal(err)
	}
	s := &stables{clients: make(map[string]genericclient.Client)}
	s.open = func(stable string) (genericclient.Client, error) {
		return genericclient.NewClient("Recipes", thrift, client.WithHostPorts(*workshop),
			client.WithRPCTimeout(time.Second), client.WithTag("stable", stable))
	}
	http.HandleFunc("GET /leather/{stable}", func(w http.ResponseWriter, r *http.Request) {
		found, err := s.leather(r.Context(), r.PathValue("stable"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprint(w, found)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
