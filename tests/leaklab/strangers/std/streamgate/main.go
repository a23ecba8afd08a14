// Command streamgate sends the pictures of a street camera as long as a browser looks.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

// viewer is one browser that looks.
type viewer struct {
	out   io.Writer
	frame []byte
	gone  atomic.Bool
}

func (v *viewer) send(n int) error {
	for i := range v.frame {
		v.frame[i] = byte(n)
	}
	_, err := v.out.Write(v.frame[:64])
	return err
}

type gate struct {
	server *http.Server
	frame  int
}

func (g *gate) watch(w http.ResponseWriter, r *http.Request) {
	v := &viewer{out: w, frame: make([]byte, g.frame)}
	g.server.RegisterOnShutdown(func() { v.gone.Store(true) })
	for n := range 8 {
		if v.gone.Load() || r.Context().Err() != nil || v.send(n) != nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	frame := flag.Int("frame", 5000, "bytes of a picture")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	g := &gate{server: &http.Server{Addr: *listen}, frame: *frame}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /cameras/{camera}", g.watch)
	g.server.Handler = mux
	log.Fatal(g.server.ListenAndServe())
}
