// Package call is one conference.
package call

import (
	"fmt"
	"strings"
)

// Call is written down as it goes.
type Call struct {
	id        int
	text      strings.Builder
	sentences int
}

func New(id int) *Call { return &Call{id: id} }

// Say adds a word.
func (c *Call) Say(word string) {
	if c.text.Len() > 0 {
		c.text.WriteByte(' ')
	}
	c.text.WriteString(word)
}

// Pause ends a sentence.
func (c *Call) Pause() {
	c.sentences++
	fmt.Fprintf(&c.text, ". [%d.%d]\n", c.id, c.sentences)
}

// Text is all of it.
func (c *Call) Text() string { return c.text.String() }
