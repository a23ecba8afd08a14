// Command booking-load books all the time, over one connection.
package main

import (
	"context"
	"flag"
	"log"
	"strings"
	"time"

	"github.com/cloudwego/kitex/client"
	"github.com/cloudwego/kitex/transport"

	"frontoffice/kitex_gen/booking"
	"frontoffice/kitex_gen/booking/bookingservice"
)

func main() {
	address := flag.String("address", "127.0.0.1:7308", "address of the service")
	rate := flag.Int("rate", 1000, "bookings a second")
	size := flag.Int("size", 5000, "bytes of a note")
	flag.Parse()
	// Framed: only then strings are decoded without Thrift's own reader.
	caller := bookingservice.MustNewClient("booking", client.WithHostPorts(*address),
		client.WithTransportProtocol(transport.TTHeaderFramed))
	note := strings.Repeat("n", *size)
	for range time.Tick(time.Second / time.Duration(*rate)) {
		if _, err := caller.Book(context.Background(), &booking.BookRequest{Guest: "guest", Note: note}); err != nil {
			log.Print(err)
		}
	}
}
