// Package buffers lends buffers.
package buffers

import "bytes"

// List holds free buffers, oldest first.
type List struct {
	free chan *bytes.Buffer
}

func NewList(size int) *List {
	l := &List{free: make(chan *bytes.Buffer, size)}
	for range size {
		l.free <- new(bytes.Buffer)
	}
	return l
}

// Get waits for a free buffer.
func (l *List) Get() *bytes.Buffer { return <-l.free }

// Put takes it back, empty.
func (l *List) Put(b *bytes.Buffer) {
	b.Reset()
	l.free <- b
}
