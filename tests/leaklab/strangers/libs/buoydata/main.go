// Command buoydata takes the reports of buoys over gRPC.
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

type counted struct {
	*health.Server
	reports *atomic.Int64
}

func (c counted) Check(ctx context.Context, r *grpc_health_v1.HealthCheckRequest) (*grpc_health_v1.HealthCheckResponse, error) {
	c.reports.Add(1)
	return c.Server.Check(ctx, r)
}

func serve(address string, register ...func(*grpc.Server)) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	server := grpc.NewServer(grpc.MaxConcurrentStreams(50))
	for _, add := range register {
		add(server)
	}
	return server.Serve(listener)
}

func main() {
	address := flag.String("grpc", "127.0.0.1:7440", "address of the buoys")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	reports := new(atomic.Int64)
	log.Fatal(serve(*address, func(s *grpc.Server) {
		grpc_health_v1.RegisterHealthServer(s, counted{Server: health.NewServer(), reports: reports})
	}))
}
