// Package buffers lends buffers.
package buffers

import "bytes"

// Shelf has buffers that nobody uses.
type Shelf struct {
	free chan *bytes.Buffer
}

// NewShelf returns a shelf for so many buffers.
func NewShelf(places int) *Shelf { return &Shelf{free: make(chan *bytes.Buffer, places)} }

// Take lends a buffer, a new one when the shelf is empty.
func (s *Shelf) Take() *bytes.Buffer {
	select {
	case b := <-s.free:
		return b
	default:
		return &bytes.Buffer{}
	}
}

// Give puts a buffer back.
func (s *Shelf) Give(b *bytes.Buffer) {
	b.Reset()
	select {
	case s.free <- b:
	default:
	}
}
