// Command relay passes telegrams on, and says in its logs which it has passed on before.
package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/pace"
	"corp.example/services/relay/span"
)

// consumer reads one partition.
type consumer struct {
	ctx  context.Context
	seen int
}

func (c *consumer) handle(n int) {
	c.ctx = span.Start(c.ctx, "telegram", n)
	c.seen++
	if span.From(c.ctx).Number%100000 == 99999 {
		log.Print("still here")
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 2500, "telegrams a second")
	flag.Parse()
	partitions := []*consumer{{ctx: context.Background()}, {ctx: context.Background()}, {ctx: context.Background()}}
	go pace.Run(*perSecond, 0, func(n int) {
		partitions[n%len(partitions)].handle(n)
	})
	log.Fatal(http.ListenAndServe(*debug, nil))
}
