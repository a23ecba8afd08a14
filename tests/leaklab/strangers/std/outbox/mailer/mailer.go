// Package mailer sends messages together.
package mailer

import (
	"encoding/gob"
	"io"
	"sync"
	"time"
)

// Message goes to somebody.
type Message struct {
	To   string
	Text []byte
}

// Box is emptied now and then.
type Box struct {
	mu      sync.Mutex
	waiting []Message
	out     io.Writer
}

func New(out io.Writer) *Box { return &Box{out: out} }

// Post puts a message in.
func (b *Box) Post(to string, body io.Reader) error {
	text, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.waiting = append(b.waiting, Message{To: to, Text: text})
	return nil
}

func (b *Box) take() []Message {
	b.mu.Lock()
	defer b.mu.Unlock()
	batch := b.waiting
	b.waiting = nil
	return batch
}

// Run sends what is there, again and again.
func (b *Box) Run(every time.Duration) {
	for range time.Tick(every) {
		if batch := b.take(); len(batch) > 0 {
			gob.NewEncoder(b.out).Encode(batch)
		}
	}
}
