// Command pricegrpc is a gRPC server for terminals in the field.
package main

import (
	"context"
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
)

// logged measures each call.
func logged(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
	begin := time.Now()
	reply, err := next(ctx, req)
	if took := time.Since(begin); took > time.Second {
		log.Printf("%s took %s", info.FullMethod, took)
	}
	return reply, err
}

func serve(address string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	// No keepalive: a terminal that falls silent is never asked whether it is still there.
	server := grpc.NewServer(grpc.UnaryInterceptor(logged))
	checks := health.NewServer()
	checks.SetServingStatus("prices", grpc_health_v1.HealthCheckResponse_SERVING)
	grpc_health_v1.RegisterHealthServer(server, checks)
	return server.Serve(listener)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the service")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	log.Fatal(serve(*listen))
}
