// Command hopper takes the lists of mills, one a line, over connections that stay open.
package main

import (
	"context"
	"flag"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync/atomic"
	"time"

	"corp.example/platform/pace"
	"github.com/cloudwego/netpoll"
)

type bin struct{ grains atomic.Int64 }

// fill takes a whole list once its end has come.
func (b *bin) fill(_ context.Context, from netpoll.Connection) error {
	list, err := from.Reader().Until('\n')
	if err != nil {
		return err
	}
	b.grains.Add(int64(len(list)))
	return from.Reader().Release()
}

// mill sends a long list first, and begins another that grows very slowly.
func mill(hopper string, kilobytes int) {
	conn, err := net.Dial("tcp", hopper)
	if err != nil {
		return
	}
	defer conn.Close()
	conn.Write([]byte(strings.Repeat("rye and barley; ", kilobytes*64) + "\n"))
	for {
		time.Sleep(500 * time.Millisecond)
		conn.Write([]byte("oats; "))
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the hopper")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	mills := flag.Int("mills", 12, "mills that come in a second")
	send := flag.String("send", "", "be the mills of that hopper")
	flag.Parse()
	if *send != "" {
		pace.Run(*mills, 0, func(int) { go mill(*send, 100+rand.IntN(300)) })
	}
	go http.ListenAndServe(*debug, nil)
	listener, err := netpoll.CreateListener("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	loop, err := netpoll.NewEventLoop(new(bin).fill, netpoll.WithIdleTimeout(time.Hour))
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(loop.Serve(listener))
}
