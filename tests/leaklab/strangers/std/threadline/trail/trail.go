// Package trail hands facts along.
package trail

import "context"

type key[T any] struct{}

// With returns ctx with a fact.
func With[T any](ctx context.Context, fact T) context.Context {
	return context.WithValue(ctx, key[T]{}, fact)
}

// Of is the newest fact of that type.
func Of[T any](ctx context.Context) (fact T, ok bool) {
	fact, ok = ctx.Value(key[T]{}).(T)
	return fact, ok
}
