// Command report-load calls report-server over long connections, each opened some time after the one
// before, called twice and then left idle. With -calls all calls go over one connection instead.
package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	"strings"
	"time"

	"github.com/cloudwego/kitex/client"
	"github.com/cloudwego/kitex/pkg/connpool"
	"github.com/cloudwego/kitex/transport"

	"oldreport/kitex_gen/report"
	"oldreport/kitex_gen/report/reportservice"
)

func main() {
	target := flag.String("target", "127.0.0.1:7314", "address of the service")
	every := flag.Duration("every", time.Second, "time between connections, or calls")
	size := flag.Int("size", 100, "bytes of the request's template")
	calls := flag.Bool("calls", false, "one connection for all calls")
	framed := flag.Bool("framed", false, "use the framed transport, and with it the fast codec")
	collect := flag.String("collect", "", "URL to GET between connections, so that the server collects")
	flag.Parse()

	dial := func() reportservice.Client {
		options := []client.Option{
			client.WithHostPorts(*target),
			client.WithLongConnection(connpool.IdleConfig{
				MaxIdlePerAddress: 2, MaxIdleGlobal: 1000, MaxIdleTimeout: time.Hour,
			}),
		}
		if *framed {
			options = append(options, client.WithTransportProtocol(transport.Framed))
		}
		made, err := reportservice.NewClient("report", options...)
		if err != nil {
			log.Fatal(err)
		}
		return made
	}
	template := strings.Repeat("t", *size)
	call := func(service reportservice.Client) {
		request := &report.RenderRequest{Account: "a-17", Template: template}
		if _, err := service.Render(context.Background(), request); err != nil {
			log.Fatal(err)
		}
	}
	var open []reportservice.Client
	for ; ; time.Sleep(*every) {
		if len(open) == 0 || !*calls {
			open = append(open, dial())
		}
		service := open[len(open)-1]
		call(service)
		if *calls {
			continue
		}
		call(service)
		for i := 0; *collect != "" && i < 2; i++ {
			if reply, err := http.Get(*collect); err == nil {
				_ = reply.Body.Close()
			}
		}
	}
}
