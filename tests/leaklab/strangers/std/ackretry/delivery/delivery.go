// Package delivery hands documents over until they have been taken.
package delivery

import (
	"errors"
	"log/slog"
	"time"
)

// Refused is returned by partners who will not take a document.
var Refused = errors.New("refused")

// Document is what is handed over.
type Document struct {
	Number  string
	Content []byte
}

// Partner takes documents.
type Partner interface {
	Take(*Document) error
}

// Courier tries again and again.
type Courier struct {
	Partner Partner
	Pause   time.Duration
	Longest time.Duration
}

// Send hands a document over in the background.
func (c *Courier) Send(d *Document) { go c.deliver(d) }

func (c *Courier) deliver(d *Document) {
	pause := c.Pause
	for {
		err := c.Partner.Take(d)
		if err == nil {
			return
		}
		slog.Debug("delivery", "number", d.Number, "err", err)
		time.Sleep(pause)
		pause = min(2*pause, c.Longest)
	}
}
