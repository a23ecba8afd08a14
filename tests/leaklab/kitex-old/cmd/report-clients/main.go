// Command report-clients calls a service whose instance list changes all the time. With -every it makes a
// new client in that interval and keeps it; without, one client makes all calls.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
	"sync/atomic"
	"time"

	"github.com/cloudwego/kitex/client"
	"github.com/cloudwego/kitex/pkg/discovery"
	"github.com/cloudwego/kitex/pkg/rpcinfo"

	"oldreport/kitex_gen/report"
	"oldreport/kitex_gen/report/reportservice"
)

// rollingResolver returns half of its addresses, of which a part is replaced at each call. They are loopback
// ports on which nobody listens. There are no ever new ones: this release keeps a pool for each it has seen.
type rollingResolver struct {
	instances int
	round     int64
}

func (r *rollingResolver) Target(context.Context, rpcinfo.EndpointInfo) string { return "report" }
func (r *rollingResolver) Name() string                                        { return "rolling" }

func (r *rollingResolver) Resolve(context.Context, string) (discovery.Result, error) {
	round := int(atomic.AddInt64(&r.round, 1))
	list := make([]discovery.Instance, r.instances)
	for i := range list {
		port := 20000 + (i+round*r.instances/4)%(2*r.instances)
		list[i] = discovery.NewInstance("tcp", fmt.Sprintf("127.0.0.1:%d", port), 10, nil)
	}
	return discovery.Result{Cacheable: true, CacheKey: "report", Instances: list}, nil
}

func (r *rollingResolver) Diff(key string, prev, next discovery.Result) (discovery.Change, bool) {
	return discovery.DefaultDiff(key, prev, next)
}

func main() {
	pprof := flag.String("pprof", "127.0.0.1:7315", "address of net/http/pprof")
	every := flag.Duration("every", 0, "make and keep a new client in this interval; 0 = one client")
	pause := flag.Duration("pause", 50*time.Millisecond, "time between the calls of one client")
	instances := flag.Int("instances", 60, "length of the instance list")
	flag.Parse()

	go func() { log.Fatal(http.ListenAndServe(*pprof, nil)) }()
	resolver := &rollingResolver{instances: *instances}
	var kept []reportservice.Client
	dial := func() {
		made, err := reportservice.NewClient("report", client.WithResolver(resolver),
			client.WithConnectTimeout(20*time.Millisecond))
		if err != nil {
			log.Fatal(err)
		}
		kept = append(kept, made)
	}
	dial()
	interval := *every
	if interval == 0 {
		interval = *pause
	}
	for range time.Tick(interval) {
		if *every != 0 {
			dial()
		}
		// The call fails, as nobody listens; what matters is that the balancer was asked.
		_, _ = kept[len(kept)-1].Render(context.Background(), &report.RenderRequest{})
	}
}
