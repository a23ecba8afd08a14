// Command oventimer tells kitchens when an oven is ready: a request waits until it is.
package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/cloudwego/hertz/pkg/common/hlog"
)

// signal is closed and made anew every time an oven is ready.
type signal struct {
	mu    sync.Mutex
	ready chan struct{}
}

func (s *signal) next() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ready
}

func (s *signal) fire() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.ready)
	s.ready = make(chan struct{})
}

type kitchen struct {
	mu    sync.Mutex
	ovens map[string]*signal
}

func (k *kitchen) oven(name string) *signal {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.ovens[name] == nil {
		k.ovens[name] = &signal{ready: make(chan struct{})}
	}
	return k.ovens[name]
}

func (k *kitchen) await(ctx context.Context, c *app.RequestContext) {
	select {
	case <-k.oven(c.Param("oven")).next():
		c.String(http.StatusOK, "ready")
	case <-ctx.Done(): // the cook has gone
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	bake := flag.Duration("bake", time.Hour, "how long an oven takes")
	flag.Parse()
	hlog.SetLevel(hlog.LevelError)
	k := &kitchen{ovens: map[string]*signal{}}
	go func() {
		for range time.Tick(*bake) {
			for n := range 10 {
				k.oven(string(rune('0' + n))).fire()
			}
		}
	}()
	go http.ListenAndServe(*debug, nil)
	h := server.Default(server.WithHostPorts(*listen))
	h.GET("/ovens/:oven/ready", k.await)
	log.Fatal(h.Run())
}
