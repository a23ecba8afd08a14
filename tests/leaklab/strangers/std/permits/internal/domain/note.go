// Package domain knows what a permit is.
package domain

import (
	"strings"
	"time"
)

// Note is what an office wrote about a permit.
type Note struct {
	Office string
	Text   string
	At     time.Time
	Tags   [8]string
}

// NewNote makes a note of now, with the form letter that goes with it.
func NewNote(office, text string) *Note {
	return &Note{Office: office, Text: strings.Repeat(text+" ", 12), At: time.Now()}
}
