// Command tidegauge takes the height of the tide from gauges along the coast.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type gaugeKey struct{}

// gauge is what is known about one that is connected.
type gauge struct {
	from    string
	heights [900]int16
	seen    int
}

type harbour struct {
	http.Server
}

func meet(ctx context.Context, conn net.Conn) context.Context {
	return context.WithValue(ctx, gaugeKey{}, &gauge{from: conn.RemoteAddr().String()})
}

func (h *harbour) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g := r.Context().Value(gaugeKey{}).(*gauge)
	g.heights[g.seen%len(g.heights)]++
	g.seen++
	fmt.Fprintln(w, g.seen)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the gauges")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	idle := flag.Duration("idle", 0, "time after which a silent gauge is hung up; 0: never")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	h := &harbour{}
	h.Addr, h.Handler, h.ConnContext = *listen, h, meet
	h.ReadHeaderTimeout, h.IdleTimeout = 5*time.Second, *idle
	if *idle == 0 {
		h.IdleTimeout = -1
	}
	log.Fatal(h.ListenAndServe())
}
