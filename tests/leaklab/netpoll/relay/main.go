// Command relay is a Netpoll server that takes messages of a length and a body, and acknowledges each.
// It keeps nothing. Built with Netpoll v0.2.4 it still keeps the read buffers of past connections: that
// release leaves them in the slots of its epoll batch. Later releases do not.
package main

import (
	"context"
	"encoding/binary"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof

	"github.com/cloudwego/netpoll"
)

const lengthBytes = 4

// takeMessage reads one message as a whole and gives its buffers back.
func takeMessage(_ context.Context, connection netpoll.Connection) error {
	reader, writer := connection.Reader(), connection.Writer()
	length, err := reader.Next(lengthBytes)
	if err != nil {
		return err
	}
	size := int(binary.BigEndian.Uint32(length))
	if _, err = reader.Next(size); err != nil {
		return err
	}
	if err = reader.Release(); err != nil {
		return err
	}
	if _, err = writer.WriteBinary([]byte("ok")); err != nil {
		return err
	}
	return writer.Flush()
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7310", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7311", "address of net/http/pprof")
	flag.Parse()
	go func() { log.Fatal(http.ListenAndServe(*pprof, nil)) }()
	listener, err := netpoll.CreateListener("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	loop, err := netpoll.NewEventLoop(takeMessage)
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(loop.Serve(listener))
}
