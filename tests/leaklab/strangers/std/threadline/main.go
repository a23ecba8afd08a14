// Command threadline watches the looms of a weaving mill and stops those whose thread breaks.
package main

import (
	"context"
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"

	"corp.example/services/threadline/trail"
)

// pick is one throw of the shuttle.
type pick struct {
	Tension [56]float32
	Number  int64
}

type loom struct {
	breaks *atomic.Int64
	picks  int64
}

func (l *loom) sense(ctx context.Context) context.Context {
	l.picks++
	p := &pick{Number: l.picks}
	for i := range p.Tension {
		p.Tension[i] = rand.Float32()
	}
	return trail.With(ctx, p)
}

func (l *loom) judge(ctx context.Context) {
	if p, ok := trail.Of[*pick](ctx); ok && p.Tension[0] < 0.0001 {
		l.breaks.Add(1)
	}
}

// run weaves until ctx ends.
func (l *loom) run(ctx context.Context, every time.Duration) {
	beat := time.NewTicker(every)
	defer beat.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-beat.C:
			ctx = l.sense(ctx)
			l.judge(ctx)
		}
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	looms := flag.Int("looms", 40, "number of looms")
	every := flag.Duration("every", 4*time.Millisecond, "time for one pick")
	flag.Parse()
	var breaks atomic.Int64
	for range *looms {
		go (&loom{breaks: &breaks}).run(context.Background(), *every)
	}
	log.Fatal(http.ListenAndServe(*debug, nil))
}
