// Package tape is something that one writes and many read, each at their own speed.
package tape

import "sync"

type piece[T any] struct {
	item    T
	written chan struct{}
	next    *piece[T]
}

func blank[T any]() *piece[T] { return &piece[T]{written: make(chan struct{})} }

// Tape is written at its end.
type Tape[T any] struct {
	mu  sync.Mutex
	end *piece[T]
}

// New is an empty tape.
func New[T any]() *Tape[T] { return &Tape[T]{end: blank[T]()} }

// Write adds an item.
func (t *Tape[T]) Write(item T) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.end
	now.item, now.next = item, blank[T]()
	t.end = now.next
	close(now.written)
}

// Reader starts at what comes next.
func (t *Tape[T]) Reader() *Reader[T] {
	t.mu.Lock()
	defer t.mu.Unlock()
	return &Reader[T]{at: t.end}
}

// Reader is somebody's place on a tape.
type Reader[T any] struct {
	at *piece[T]
}

// Next waits for the next item.
func (r *Reader[T]) Next() T {
	<-r.at.written
	item := r.at.item
	r.at = r.at.next
	return item
}
