// Command price-load is the price service behind price-gateway, and the requests in front of it.
package main

import (
	"context"
	"flag"
	"log"
	"net"
	"time"

	"google.golang.org/grpc"

	"storefront/internal/pricing"
	"storefront/internal/requests"
)

type priceList struct{}

func (priceList) Quote(_ context.Context, article string) (float64, error) {
	return float64(len(article)) * 1.25, nil
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7332", "address of the price service")
	url := flag.String("url", "http://127.0.0.1:7330/quote?article=lamp", "what to request")
	rate := flag.Int("rate", 20, "requests per second")
	duration := flag.Duration("duration", time.Minute, "how long to send")
	flag.Parse()

	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer()
	server.RegisterService(&pricing.Description, priceList{})
	go func() { log.Fatal(server.Serve(listener)) }()
	requests.Send(*url, *rate, *duration)
}
