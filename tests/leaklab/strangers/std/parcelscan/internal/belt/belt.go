// Package belt takes scans from the gates to the printers.
package belt

import (
	"sync/atomic"
	"time"
)

// Scan is what a gate saw of a parcel.
type Scan struct {
	Gate  string
	Photo []byte
}

// Belt is what lies between the gates and the printers.
type Belt struct {
	scans   chan *Scan
	printed atomic.Int64
}

func New(length int) *Belt {
	return &Belt{scans: make(chan *Scan, length)}
}

// Put lays a scan on the belt.
func (b *Belt) Put(s *Scan) { b.scans <- s }

// Printed says how many labels there were.
func (b *Belt) Printed() int64 { return b.printed.Load() }

// Print makes labels until the belt is taken down.
func (b *Belt) Print() {
	for s := range b.scans {
		time.Sleep(label(s))
		b.printed.Add(1)
	}
}

func label(s *Scan) time.Duration {
	return 40*time.Millisecond + time.Duration(len(s.Photo))*time.Nanosecond
}
