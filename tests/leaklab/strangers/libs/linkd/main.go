// Command linkd answers lines of devices over connections that stay open, on netpoll.
package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/cloudwego/netpoll"
)

// answer takes what has come and writes its length.
func answer(_ context.Context, connection netpoll.Connection) error {
	reader := connection.Reader()
	for reader.Len() > 0 {
		line, err := reader.Until('\n')
		if err != nil {
			return nil
		}
		out, err := connection.Writer().Malloc(2048)
		if err != nil {
			return err
		}
		copy(out, line)
	}
	return connection.Writer().Flush()
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the service")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	idle := flag.Duration("idle", 0, "time after which a silent device is dropped; 0: never")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	listener, err := netpoll.CreateListener("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	options := []netpoll.Option{netpoll.WithReadTimeout(time.Second)}
	if *idle > 0 {
		options = append(options, netpoll.WithIdleTimeout(*idle))
	}
	loop, err := netpoll.NewEventLoop(answer, options...)
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(loop.Serve(listener))
}
