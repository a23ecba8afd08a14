// Command pharmakit looks medicines up for pharmacies; the service of recipes speaks thrift.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"github.com/cloudwego/kitex/client"
	"github.com/cloudwego/kitex/client/genericclient"
	"github.com/cloudwego/kitex/pkg/generic"
	"github.com/cloudwego/kitex/pkg/klog"
)

const idl = `namespace go recipes
struct Question { 1: string number }
struct Answer { 1: string medicine, 2: i32 pieces }
service Recipes { Answer Look(1: Question q) }
`

// plan says how a call is made.
type plan struct {
	pharmacy string
	budget   time.Duration
}

type clients struct {
	address string
	thrift  generic.Generic
	byPlan  sync.Map
}

func (c *clients) forPlan(p plan) (genericclient.Client, error) {
	if known, ok := c.byPlan.Load(p); ok {
		return known.(genericclient.Client), nil
	}
	made, err := genericclient.NewClient("Recipes", c.thrift,
		client.WithHostPorts(c.address), client.WithRPCTimeout(p.budget), client.WithTag("pharmacy", p.pharmacy))
	if err != nil {
		return nil, err
	}
	c.byPlan.Store(p, made)
	return made, nil
}

func (c *clients) look(ctx context.Context, pharmacy, number string) (any, error) {
	deadline, _ := ctx.Deadline()
	caller, err := c.forPlan(plan{pharmacy: pharmacy, budget: time.Until(deadline)})
	if err != nil {
		return nil, err
	}
	return caller.GenericCall(ctx, "Look", fmt.Sprintf(`{"number":%q}`, number))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	address := flag.String("recipes", "127.0.0.1:7442", "the service of recipes")
	flag.Parse()
	klog.SetLevel(klog.LevelError)
	provider, err := generic.NewThriftContentProvider(idl, nil)
	if err != nil {
		log.Fatal(err)
	}
	thrift, err := generic.JSONThriftGeneric(provider)
	if err != nil {
		log.Fatal(err)
	}
	c := &clients{address: *address, thrift: thrift}
	go http.ListenAndServe(*debug, nil)
	http.HandleFunc("GET /pharmacies/{pharmacy}/recipes/{number}", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		answer, err := c.look(ctx, r.PathValue("pharmacy"), r.PathValue("number"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprint(w, answer)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
