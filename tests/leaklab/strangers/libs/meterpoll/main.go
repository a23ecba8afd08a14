// Command meterpoll reads electricity meters, whose gateway knows streams only.
package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"github.com/go-chi/chi/v5"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
)

// latest is the first message of a stream.
func latest[T any](open func(context.Context) (grpc.ServerStreamingClient[T], error), longest time.Duration) (*T, error) {
	ctx, cancel := context.WithCancel(context.Background())
	slow := time.AfterFunc(longest, cancel)
	stream, err := open(ctx)
	if err != nil {
		cancel()
		return nil, err
	}
	message, err := stream.Recv()
	slow.Stop()
	return message, err
}

type meters struct {
	gateway grpc_health_v1.HealthClient
	mu      sync.Mutex
	last    map[string]string
}

func (m *meters) watch(ctx context.Context) (grpc.ServerStreamingClient[grpc_health_v1.HealthCheckResponse], error) {
	return m.gateway.Watch(ctx, &grpc_health_v1.HealthCheckRequest{})
}

func (m *meters) read(w http.ResponseWriter, r *http.Request) {
	state, err := latest(m.watch, 2*time.Second)
	if err != nil {
		http.Error(w, err.Error(), http.StatusGatewayTimeout)
		return
	}
	m.mu.Lock()
	m.last[chi.URLParam(r, "meter")] = state.GetStatus().String()
	m.mu.Unlock()
	w.Write([]byte(state.GetStatus().String()))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	address := flag.String("gateway", "127.0.0.1:7442", "gateway of the meters")
	flag.Parse()
	conn, err := grpc.NewClient(*address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatal(err)
	}
	go http.ListenAndServe(*debug, nil)
	m := &meters{gateway: grpc_health_v1.NewHealthClient(conn), last: map[string]string{}}
	router := chi.NewRouter()
	router.Get("/meters/{meter}", m.read)
	log.Fatal(http.ListenAndServe(*listen, router))
}
