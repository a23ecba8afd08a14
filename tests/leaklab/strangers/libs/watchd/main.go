// Command watchd tells the state of services, by the first message of a gRPC stream.
package main

import (
	"context"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
)

type watcher struct {
	base   context.Context
	client grpc_health_v1.HealthClient
}

// first opens a stream that would send every change, and takes the state of now.
func (w watcher) first(service string) (string, error) {
	stream, err := w.client.Watch(w.base, &grpc_health_v1.HealthCheckRequest{Service: service})
	if err != nil {
		return "", err
	}
	message, err := stream.Recv()
	if err != nil {
		return "", err
	}
	return message.GetStatus().String(), nil
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	backend := flag.String("backend", "127.0.0.1:7442", "the gRPC service")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	conn, err := grpc.NewClient(*backend, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	watch := watcher{base: context.Background(), client: grpc_health_v1.NewHealthClient(conn)}
	log.Fatal(http.ListenAndServe(*listen, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		state, err := watch.first(r.FormValue("service"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		io.WriteString(w, state)
	})))
}
