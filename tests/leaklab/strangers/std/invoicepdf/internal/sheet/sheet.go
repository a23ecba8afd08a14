// Package sheet is the paper on which invoices are drawn.
package sheet

import (
	"bytes"
	"fmt"
	"sync"
)

var paper = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Get returns an empty sheet.
func Get() *bytes.Buffer {
	b := paper.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

// Put takes a sheet back.
func Put(b *bytes.Buffer) { paper.Put(b) }

// Draw writes all pages of an invoice.
func Draw(b *bytes.Buffer, number, pages int) {
	for page := range pages {
		head(b, number, page)
		for line := range 40 {
			fmt.Fprintf(b, "%d 0 obj << /Line %d /Text (position %d of invoice %d) >>\n", line, line, page*40+line, number)
		}
	}
}

func head(b *bytes.Buffer, number, page int) {
	fmt.Fprintf(b, "%%PDF-1.7 invoice %d page %d\n", number, page)
}
