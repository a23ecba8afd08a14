// Command parcel-tracker is a gRPC server that says where a parcel is.
//
// Without -max-idle it keeps each connection until its client closes it, so that clients which open ever
// more and close none make it grow: the leak. With it, a connection without calls is closed: the healthy
// twin.
package main

import (
	"flag"
	"log"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"

	"stores/internal/admin"
	"stores/internal/tracking"
)

func newTracker(maxIdle time.Duration) *grpc.Server {
	var options []grpc.ServerOption
	if maxIdle > 0 {
		options = append(options, grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionIdle: maxIdle}))
	}
	server := grpc.NewServer(options...)
	server.RegisterService(&tracking.Description, tracking.Van{Every: time.Second, Size: 200})
	return server
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7355", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7356", "address of net/http/pprof")
	maxIdle := flag.Duration("max-idle", 0, "close a connection that has no call for so long; zero: never")
	flag.Parse()

	listener := admin.Listen(*listen, *pprof)
	log.Fatal(newTracker(*maxIdle).Serve(listener))
}
