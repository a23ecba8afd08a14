// Command chandler sells candles; orders that come at night are looked at in the morning.
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

// book has the orders that wait for the morning.
type book struct {
	mu     sync.Mutex
	orders map[string]*app.RequestContext
}

func (b *book) note(order string, c *app.RequestContext) {
	later := c.Copy()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.orders[order] = later
}

func (b *book) morning(every time.Duration) {
	for range time.Tick(every) {
		b.mu.Lock()
		clear(b.orders)
		b.mu.Unlock()
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the shop")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	night := flag.Duration("night", 11*time.Hour, "how long a night is")
	flag.Parse()
	hlog.SetLevel(hlog.LevelFatal)
	go http.ListenAndServe(*debug, nil)
	b := &book{orders: make(map[string]*app.RequestContext)}
	go b.morning(*night)
	s := server.New(server.WithHostPorts(*listen), server.WithIdleTimeout(time.Minute))
	s.POST("/candles/:order", func(_ context.Context, c *app.RequestContext) {
		b.note(c.Param("order"), c)
		c.String(http.StatusAccepted, "in the morning")
	})
	s.Spin()
}
