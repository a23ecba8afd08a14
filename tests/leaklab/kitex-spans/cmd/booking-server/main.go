// Command booking-server keeps the note of every so-manieth booking for spot checks, 5 kB each. Kitex v0.10.0
// cuts strings out of spans of a megabyte by default, and each kept note keeps its whole span. v0.10.1 does not.
package main

import (
	"context"
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
	"sync"

	"github.com/cloudwego/kitex/server"

	"frontoffice/kitex_gen/booking"
	"frontoffice/kitex_gen/booking/bookingservice"
)

type bookingDesk struct {
	mutex  sync.Mutex
	nth    int
	seen   int
	checks []string
}

// Book takes a booking.
func (d *bookingDesk) Book(_ context.Context, request *booking.BookRequest) (*booking.BookReply, error) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if d.seen++; d.seen%d.nth == 0 {
		d.checks = append(d.checks, request.Note)
	}
	return &booking.BookReply{Number: int64(d.seen)}, nil
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7308", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7309", "address of net/http/pprof")
	nth := flag.Int("nth", 400, "keep the note of every nth booking")
	flag.Parse()
	go func() { log.Fatal(http.ListenAndServe(*pprof, nil)) }()
	address, err := net.ResolveTCPAddr("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	desk := &bookingDesk{nth: *nth}
	log.Fatal(bookingservice.NewServer(desk, server.WithServiceAddr(address)).Run())
}
