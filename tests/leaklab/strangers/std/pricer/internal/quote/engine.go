// Package quote prices baskets within a deadline that the whole process shares.
package quote

import (
	"context"
	"hash/fnv"
)

type requestKey struct{}

// Trace travels with a request through the engine.
type Trace struct {
	Customer string
	Steps    [64]string
}

type Engine struct {
	root context.Context
	// Cancelled by Close, so that running quotes stop with the process.
	stop context.CancelFunc
}

func NewEngine(parent context.Context) *Engine {
	root, stop := context.WithCancel(parent)
	return &Engine{root: root, stop: stop}
}

func (e *Engine) Close() { e.stop() }

// begin ties a request to the engine's life.
func (e *Engine) begin(customer string) (context.Context, context.CancelFunc) {
	traced := context.WithValue(e.root, requestKey{}, &Trace{Customer: customer})
	return context.WithCancel(traced)
}

// Price never calls cancel when it took the short way.
func (e *Engine) Price(customer string, basket []string) int {
	ctx, cancel := e.begin(customer)
	total := 0
	for i, sku := range basket {
		cents, known := e.lookup(ctx, i, sku)
		if !known {
			return -1
		}
		total += cents
	}
	cancel()
	return total
}

func (e *Engine) lookup(ctx context.Context, step int, sku string) (int, bool) {
	if trace, ok := ctx.Value(requestKey{}).(*Trace); ok {
		trace.Steps[step%len(trace.Steps)] = sku
	}
	digest := fnv.New32a()
	digest.Write([]byte(sku))
	cents := int(digest.Sum32() % 10_000)
	return cents, cents > 6_000
}
