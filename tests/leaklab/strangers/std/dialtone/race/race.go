// Package race asks several at once and takes who answers first.
package race

import "context"

// Runner is one that can be asked.
type Runner[T any] func(ctx context.Context) (T, error)

type finish[T any] struct {
	value T
	err   error
}

// Run starts all runners; lanes is the room for answers that nobody has taken yet.
func Run[T any](ctx context.Context, lanes int, runners ...Runner[T]) (T, error) {
	line := make(chan finish[T], lanes)
	for _, r := range runners {
		go func() {
			value, err := r(ctx)
			line <- finish[T]{value, err}
		}()
	}
	select {
	case first := <-line:
		return first.value, first.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}
