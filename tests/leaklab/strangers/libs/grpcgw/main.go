// Command grpcgw is an HTTP gateway before a gRPC service.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
)

type gateway struct {
	backend string
	shared  *grpc.ClientConn // nil: a connection for each request
}

func connect(backend string) (*grpc.ClientConn, error) {
	return grpc.NewClient(backend, grpc.WithTransportCredentials(insecure.NewCredentials()))
}

func (g *gateway) status(ctx context.Context, service string) (string, error) {
	conn := g.shared
	if conn == nil {
		var err error
		if conn, err = connect(g.backend); err != nil {
			return "", err
		}
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	reply, err := grpc_health_v1.NewHealthClient(conn).Check(ctx, &grpc_health_v1.HealthCheckRequest{Service: service})
	if err != nil {
		return "", err
	}
	return reply.Status.String(), nil
}

func (g *gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	status, err := g.status(r.Context(), r.FormValue("service"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	json.NewEncoder(w).Encode(map[string]string{"status": status})
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	backend := flag.String("backend", "127.0.0.1:7442", "the gRPC service")
	share := flag.Bool("share", false, "one connection for all requests")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	g := &gateway{backend: *backend}
	if *share {
		conn, err := connect(*backend)
		if err != nil {
			log.Fatal(err)
		}
		g.shared = conn
	}
	log.Fatal(http.ListenAndServe(*listen, g))
}
