// Command quote-relay asks another service for each quote, with Hertz on both sides.
//
// With -client-per-request each request makes a client of its own. Its connection is kept for the next
// request, which never comes, and two goroutines wait to clean up: the leak, for as long as idle
// connections are kept. Without, all requests share one client: the healthy twin.
package main

import (
	"context"
	"flag"
	"log"
	"time"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/client"
	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/cloudwego/hertz/pkg/protocol/consts"

	"market/internal/admin"
)

type quoteRelay struct {
	source    string
	keepIdle  time.Duration
	shared    *client.Client
	perClient bool
}

func (r *quoteRelay) newClient() (*client.Client, error) {
	return client.NewClient(
		client.WithDialTimeout(time.Second),
		client.WithMaxIdleConnDuration(r.keepIdle),
	)
}

// quote asks the source.
func (r *quoteRelay) quote(ctx context.Context) ([]byte, error) {
	asking := r.shared
	if r.perClient {
		fresh, err := r.newClient() // the leak: a pool of connections for one request
		if err != nil {
			return nil, err
		}
		asking = fresh
	}
	_, body, err := asking.Get(ctx, nil, r.source)
	return body, err
}

func (r *quoteRelay) answer(ctx context.Context, c *app.RequestContext) {
	body, err := r.quote(ctx)
	if err != nil {
		log.Print(err)
		c.SetStatusCode(consts.StatusBadGateway)
		return
	}
	c.Data(consts.StatusOK, "text/plain", body)
}

func main() {
	relay := &quoteRelay{}
	flag.StringVar(&relay.source, "source", "http://127.0.0.1:7366/quote", "loopback URL that quotes come from")
	flag.DurationVar(&relay.keepIdle, "keep-idle", 10*time.Minute, "how long idle connections are kept")
	flag.BoolVar(&relay.perClient, "client-per-request", false, "make a client for each request")
	flag.Parse()

	shared, err := relay.newClient()
	if err != nil {
		log.Fatal(err)
	}
	relay.shared = shared
	admin.ServeProfiles()
	service := server.New(server.WithHostPorts(*admin.Listen))
	service.GET("/quote", relay.answer)
	service.Spin()
}
