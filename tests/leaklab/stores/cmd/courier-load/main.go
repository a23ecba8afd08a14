// Command courier-load is the tracking service behind courier-gateway, and the requests in front of it.
package main

import (
	"flag"
	"log"
	"net"
	"time"

	"google.golang.org/grpc"

	"stores/internal/requests"
	"stores/internal/tracking"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:7359", "address of the tracking service")
	url := flag.String("url", "http://127.0.0.1:7357/parcel?number={n}", "what to request")
	rate := flag.Int("rate", 40, "requests per second")
	every := flag.Duration("every", 2*time.Second, "between two positions of a parcel")
	size := flag.Int("size", 3000, "bytes of a position")
	length := flag.Int("length", 0, "positions until a parcel is delivered; zero: for ever")
	flag.Parse()

	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer()
	server.RegisterService(&tracking.Description, tracking.Van{Every: *every, Size: *size, Length: *length})
	go requests.AtRate(*url, *rate)
	log.Fatal(server.Serve(listener))
}
