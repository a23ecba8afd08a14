// Package queue has work that somebody else does later.
package queue

import (
	"context"
	"time"
)

// Queue holds items until they are worked on.
type Queue[T any] struct {
	line chan T
}

// New has a room for so many items.
func New[T any](room int) *Queue[T] { return &Queue[T]{make(chan T, room)} }

// Put adds an item, unless ctx ends before there is room.
func (q *Queue[T]) Put(ctx context.Context, item T) error {
	select {
	case q.line <- item:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Work takes items for ever, each of which costs some time.
func (q *Queue[T]) Work(cost time.Duration, do func(T)) {
	for item := range q.line {
		do(item)
		time.Sleep(cost)
	}
}
