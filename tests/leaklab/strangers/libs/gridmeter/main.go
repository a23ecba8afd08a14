// Command gridmeter is asked by the meters of a power grid whether all is well.
package main

import (
	"context"
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
)

type counting struct {
	calls atomic.Int64
}

func (c *counting) intercept(ctx context.Context, req any, _ *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
	c.calls.Add(1)
	return next(ctx, req)
}

func newServer(c *counting) *grpc.Server {
	server := grpc.NewServer(grpc.ChainUnaryInterceptor(c.intercept))
	state := health.NewServer()
	state.SetServingStatus("", grpc_health_v1.HealthCheckResponse_SERVING)
	grpc_health_v1.RegisterHealthServer(server, state)
	return server
}

func main() {
	listen := flag.String("grpc", "127.0.0.1:7440", "address of the meters")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(newServer(new(counting)).Serve(listener))
}
