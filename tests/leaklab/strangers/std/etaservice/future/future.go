// Package future has values that come later.
package future

import "context"

// Future is a value that is being worked out.
type Future[T any] struct {
	out chan T
}

// Go works a value out in the background.
func Go[T any](work func() T) *Future[T] {
	f := &Future[T]{out: make(chan T)}
	go f.run(work)
	return f
}

func (f *Future[T]) run(work func() T) { f.out <- work() }

// Await waits for the value as long as the context lasts.
func (f *Future[T]) Await(ctx context.Context) (value T, err error) {
	select {
	case value = <-f.out:
		return value, nil
	case <-ctx.Done():
		return value, ctx.Err()
	}
}
