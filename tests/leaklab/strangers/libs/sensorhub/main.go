// Command sensorhub is where the sensors of a bridge ask whether they are still wanted.
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
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/stats"
)

// strain is what a sensor has told.
type strain struct {
	since  time.Time
	values [600]float64
	calls  int
}

type strainKey struct{}

// bridge hears of connections and calls.
type bridge struct{}

func (bridge) TagConn(ctx context.Context, _ *stats.ConnTagInfo) context.Context {
	return context.WithValue(ctx, strainKey{}, &strain{since: time.Now()})
}
func (bridge) HandleConn(context.Context, stats.ConnStats)                     {}
func (bridge) TagRPC(ctx context.Context, _ *stats.RPCTagInfo) context.Context { return ctx }
func (bridge) HandleRPC(ctx context.Context, s stats.RPCStats) {
	if of, ok := ctx.Value(strainKey{}).(*strain); ok {
		of.values[of.calls%len(of.values)]++
		of.calls++
	}
}

func main() {
	listen := flag.String("grpc", "127.0.0.1:7440", "address of the sensors")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	idle := flag.Duration("idle", 0, "time after which a silent sensor is hung up; 0: never")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	options := []grpc.ServerOption{grpc.StatsHandler(bridge{})}
	if *idle > 0 {
		options = append(options, grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionIdle: *idle}))
	}
	server := grpc.NewServer(options...)
	grpc_health_v1.RegisterHealthServer(server, health.NewServer())
	log.Fatal(server.Serve(listener))
}
