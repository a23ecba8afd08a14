// Command causeway tells whether the tide lets cars across.
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

type carKey struct{}

// car is what is known of one that is connected.
type car struct {
	since time.Time
	asked [300]int64
	n     int
}

func arrive(ctx context.Context, _ net.Conn) context.Context {
	return context.WithValue(ctx, carKey{}, &car{since: time.Now()})
}

func across(w http.ResponseWriter, r *http.Request) {
	if c, ok := r.Context().Value(carKey{}).(*car); ok {
		c.asked[c.n%len(c.asked)] = time.Now().Unix()
		c.n++
	}
	fmt.Fprintln(w, "until four")
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the cars")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	idle := flag.Duration("idle", 0, "time after which a silent car is hung up; 0: never")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	s := &http.Server{Addr: *listen, Handler: http.HandlerFunc(across), IdleTimeout: *idle, ConnContext: arrive}
	log.Fatal(s.ListenAndServe())
}
