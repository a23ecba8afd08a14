// Package pack compresses with writers that are used again.
package pack

import (
	"compress/flate"
	"io"
	"sync"
)

var writers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	if err != nil {
		panic(err)
	}
	return w
}}

// Copy compresses from a reader to a writer.
func Copy(to io.Writer, from io.Reader) error {
	w := writers.Get().(*flate.Writer)
	defer func() {
		w.Reset(io.Discard)
		writers.Put(w)
	}()
	w.Reset(to)
	if _, err := io.Copy(w, from); err != nil {
		return err
	}
	return w.Close()
}
