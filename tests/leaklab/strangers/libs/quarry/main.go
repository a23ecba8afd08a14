// Command quarry answers the lorries of a quarry, which stay on the line.
package main

import (
	"context"
	"flag"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/cloudwego/hertz/pkg/common/config"
	"github.com/cloudwego/hertz/pkg/common/hlog"
)

type pit struct{ loads atomic.Int64 }

func (p *pit) load(_ context.Context, c *app.RequestContext) {
	c.String(http.StatusOK, "%d", p.loads.Add(1))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the pit")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	idle := flag.Duration("idle", 12*time.Hour, "time after which a silent lorry is hung up")
	flag.Parse()
	hlog.SetLevel(hlog.LevelFatal)
	go http.ListenAndServe(*debug, nil)
	options := []config.Option{server.WithHostPorts(*listen), server.WithIdleTimeout(*idle), server.WithReadTimeout(*idle)}
	h := server.New(options...)
	h.GET("/", new(pit).load)
	h.Spin()
}
