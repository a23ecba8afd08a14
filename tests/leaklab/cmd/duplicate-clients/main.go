// Command duplicate-clients calls a service whose instance list changes all the time.
//
// With -every it makes a new Kitex client in that interval and keeps it, as code does that calls
// NewClient per request: the leak. Without, one client is used for all calls: the healthy twin,
// whose lbcache is large only because the instance list is.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"sync/atomic"
	"time"

	"github.com/cloudwego/kitex/client"
	"github.com/cloudwego/kitex/pkg/discovery"
	"github.com/cloudwego/kitex/pkg/rpcinfo"

	"leaklab/internal/admin"
	"leaklab/kitex_gen/catalog"
	"leaklab/kitex_gen/catalog/catalogservice"
)

// shiftingResolver returns a list of which a part is replaced at each call, as a registry does
// during a rolling update. All addresses are loopback ports on which nobody listens.
type shiftingResolver struct {
	instances int
	round     atomic.Int64
}

func (r *shiftingResolver) Target(context.Context, rpcinfo.EndpointInfo) string { return "catalog" }
func (r *shiftingResolver) Name() string                                        { return "shifting" }

func (r *shiftingResolver) Resolve(context.Context, string) (discovery.Result, error) {
	round := int(r.round.Add(1))
	list := make([]discovery.Instance, r.instances)
	for i := range list {
		port := 20000 + (i+round*r.instances/4)%20000
		list[i] = discovery.NewInstance("tcp", fmt.Sprintf("127.0.0.1:%d", port), 10, nil)
	}
	return discovery.Result{Cacheable: true, CacheKey: "catalog", Instances: list}, nil
}

func (r *shiftingResolver) Diff(key string, prev, next discovery.Result) (discovery.Change, bool) {
	return discovery.DefaultDiff(key, prev, next)
}

func main() {
	pprof := flag.String("pprof", "127.0.0.1:7301", "address of net/http/pprof")
	every := flag.Duration("every", 0, "make and keep a new client in this interval; 0 = one client")
	instances := flag.Int("instances", 60, "length of the instance list")
	flag.Parse()

	admin.Serve(*pprof)
	resolver := &shiftingResolver{instances: *instances}
	var kept []catalogservice.Client
	newClient := func() {
		made, err := catalogservice.NewClient("catalog", client.WithResolver(resolver),
			client.WithConnectTimeout(20*time.Millisecond))
		if err != nil {
			log.Fatal(err)
		}
		kept = append(kept, made)
	}
	newClient()
	interval := *every
	if interval == 0 {
		interval = 50 * time.Millisecond
	}
	for range time.Tick(interval) {
		if *every != 0 {
			newClient()
		}
		// The call fails, as nobody listens; what matters is that the balancer was asked.
		_, _ = kept[len(kept)-1].Put(context.Background(), &catalog.PutRequest{})
	}
}
