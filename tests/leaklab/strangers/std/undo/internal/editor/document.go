// Package editor holds documents that several people edit.
package editor

import "sync"

type revision struct {
	author string
	text   []byte
}

// Document can be undone step by step.
type Document struct {
	mu      sync.Mutex
	text    []byte
	history []revision
}

func (d *Document) checkpoint(author string) {
	text := make([]byte, len(d.text))
	copy(text, d.text)
	d.history = append(d.history, revision{author: author, text: text})
}

// Insert puts text at the end of its line, as everybody may.
func (d *Document) Insert(author, text string, at int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.checkpoint(author)
	if len(d.text) > 16<<10 {
		d.text = d.text[8<<10:]
	}
	at = min(at, len(d.text))
	tail := append([]byte(text), d.text[at:]...)
	d.text = append(d.text[:at], tail...)
	return len(d.text)
}

func (d *Document) Undo() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if n := len(d.history); n > 0 {
		d.text = d.history[n-1].text
		d.history = d.history[:n-1]
	}
}
