// Command millrace takes orders for a mill; some customers are called back.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"

	"github.com/cloudwego/gopkg/protocol/thrift"
	"github.com/cloudwego/kitex/client"
	"github.com/cloudwego/kitex/pkg/klog"
	"github.com/cloudwego/kitex/server"

	"corp.example/platform/millrace/mill"
	"corp.example/platform/pace"
)

// callbacks are who is called back, and where.
type callbacks struct {
	mu      sync.Mutex
	where   map[string]string
	oneIn   int
	receipt string
}

// Grind takes an order.
func (c *callbacks) Grind(_ context.Context, order *mill.Order) (string, error) {
	if rand.IntN(c.oneIn) == 0 {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.where[order.Customer] = order.Address
	}
	return c.receipt, nil
}

// farmers send orders to a mill.
func farmers(address string, perSecond int) {
	c, err := client.NewClient(mill.Service, client.WithHostPorts(address), client.WithDestService("Mill"))
	if err != nil {
		log.Fatal(err)
	}
	street := strings.Repeat("street ", 280)
	pace.Run(perSecond, 0, func(n int) {
		order := mill.Order{Customer: fmt.Sprint("customer-", n), Address: street}
		if err := c.Call(context.Background(), "Grind", &mill.Args{Order: order}, new(mill.Result)); err != nil {
			log.Print(err)
		}
	})
}

func main() {
	listen := flag.String("rpc", "127.0.0.1:7440", "address of the mill")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	oneIn := flag.Int("one-in", 150, "one of so many is called back")
	receipt := flag.Int("receipt", 40, "letters of a receipt")
	perSecond := flag.Int("per-second", 800, "orders a second that farmers send")
	send := flag.String("send", "", "be the farmers of that mill")
	flag.Parse()
	klog.SetLevel(klog.LevelFatal)
	if *send != "" {
		farmers(*send, *perSecond)
	}
	go http.ListenAndServe(*debug, nil)
	thrift.SetSpanCache(true)
	at, err := net.ResolveTCPAddr("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	s := server.NewServer(server.WithServiceAddr(at))
	if err := s.RegisterService(mill.Service, &callbacks{where: make(map[string]string), oneIn: *oneIn, receipt: strings.Repeat("rye ", *receipt/4)}); err != nil {
		log.Fatal(err)
	}
	log.Fatal(s.Run())
}
