// Package span keeps what is being done in a context.
package span

import (
	"context"
	"fmt"
)

type key struct{}

// Span is one thing that is being done.
type Span struct {
	Name   string
	Number int
	Tags   [12]string
}

// Start begins a span below the one of ctx.
func Start(ctx context.Context, name string, number int) context.Context {
	s := &Span{Name: fmt.Sprintf("%s %d", name, number), Number: number}
	return context.WithValue(ctx, key{}, s)
}

// From is the span of ctx, or nil.
func From(ctx context.Context) *Span {
	s, _ := ctx.Value(key{}).(*Span)
	return s
}
