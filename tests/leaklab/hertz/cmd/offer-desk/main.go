// Command offer-desk takes offers from many clients, with Hertz on Go's own network library, as with TLS.
//
// A connection keeps the buffer into which it read its last request, however large, while it waits for
// the next. With an idle time-out of an hour every client that ever came has one: the leak. With
// -idle-timeout 1s the server closes what is idle: the healthy twin under the same clients. With
// -netpoll the server is on Netpoll, where a connection gives its large buffers back.
package main

import (
	"bytes"
	"context"
	"flag"
	"time"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/cloudwego/hertz/pkg/network/netpoll"
	"github.com/cloudwego/hertz/pkg/network/standard"
	"github.com/cloudwego/hertz/pkg/protocol/consts"

	"market/internal/admin"
)

// takeOffer counts the lines of an offer, and keeps nothing of it.
func takeOffer(_ context.Context, c *app.RequestContext) {
	lines := bytes.Count(c.Request.Body(), []byte("\n"))
	c.JSON(consts.StatusOK, map[string]int{"lines": lines})
}

func main() {
	idleTimeout := flag.Duration("idle-timeout", time.Hour, "how long a connection may be idle")
	onNetpoll := flag.Bool("netpoll", false, "use Netpoll instead of Go's own network library")
	flag.Parse()

	admin.ServeProfiles()
	transport := standard.NewTransporter
	if *onNetpoll {
		transport = netpoll.NewTransporter
	}
	service := server.New(
		server.WithHostPorts(*admin.Listen),
		server.WithTransport(transport),
		server.WithIdleTimeout(*idleTimeout),
	)
	service.POST("/offers", takeOffer)
	service.Spin()
}
