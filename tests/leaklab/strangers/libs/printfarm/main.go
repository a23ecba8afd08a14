// Command printfarm sends parts to three-dimensional printers and asks how far they are.
package main

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/client"
	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/cloudwego/hertz/pkg/common/hlog"
)

type printer struct {
	*client.Client
	address string
}

// reach finds a printer that nobody else talks to meanwhile.
func reach(address string) (printer, error) {
	c, err := client.NewClient(client.WithDialTimeout(time.Second), client.WithMaxConnsPerHost(1), client.WithMaxIdleConnDuration(time.Hour))
	return printer{c, address}, err
}

func (p printer) progress(ctx context.Context) (int, error) {
	status, body, err := p.Get(ctx, nil, p.address)
	if err != nil || status != http.StatusOK {
		return 0, fmt.Errorf("printer: %d %w", status, err)
	}
	return len(body) % 100, nil
}

type farm struct{ address string }

func (f farm) part(ctx context.Context, c *app.RequestContext) {
	p, err := reach(f.address)
	if err != nil {
		c.String(http.StatusInternalServerError, err.Error())
		return
	}
	percent, err := p.progress(ctx)
	if err != nil {
		c.String(http.StatusBadGateway, err.Error())
		return
	}
	c.String(http.StatusOK, "%s %d%%", c.Param("part"), percent)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	address := flag.String("printer", "http://127.0.0.1:7442/?size=400", "where a printer is")
	flag.Parse()
	hlog.SetLevel(hlog.LevelFatal)
	go http.ListenAndServe(*debug, nil)
	h := server.New(server.WithHostPorts(*listen))
	h.GET("/parts/:part", farm{*address}.part)
	h.Spin()
}
