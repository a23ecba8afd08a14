// Command lookout tells waiting pilots when a ship comes into sight.
package main

import (
	"context"
	"flag"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/cloudwego/hertz/pkg/common/hlog"
)

type horizon struct {
	every, latest time.Duration
	seen          sync.Map
}

// ship looks until one is there, or the pilot has gone.
func (h *horizon) ship(ctx context.Context, name string) bool {
	looks := time.NewTicker(h.every)
	defer looks.Stop()
	for until := time.Now().Add(h.latest); time.Now().Before(until); {
		select {
		case <-ctx.Done():
			return false
		case <-looks.C:
			if _, ok := h.seen.Load(name); ok {
				return true
			}
		}
	}
	return false
}

func (h *horizon) wait(ctx context.Context, c *app.RequestContext) {
	if !h.ship(ctx, c.Param("ship")) {
		c.String(http.StatusNoContent, "")
		return
	}
	c.String(http.StatusOK, "in sight")
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	latest := flag.Duration("latest", 20*time.Minute, "how long to look")
	flag.Parse()
	hlog.SetLevel(hlog.LevelFatal)
	go http.ListenAndServe(*debug, nil)
	h := &horizon{every: 300 * time.Millisecond, latest: *latest}
	s := server.New(server.WithHostPorts(*listen), server.WithIdleTimeout(time.Minute))
	s.GET("/ships/:ship", h.wait)
	s.PUT("/ships/:ship", func(_ context.Context, c *app.RequestContext) { h.seen.Store(c.Param("ship"), true) })
	s.Spin()
}
