// Package words is a dictionary as a tree of letters.
package words

import (
	"sync"
	"time"
)

type letter struct {
	next map[byte]*letter
	end  bool
}

// Dictionary can be asked while it is read.
type Dictionary struct {
	mu   sync.RWMutex
	root letter
}

func word(n int) string {
	text := make([]byte, 0, 12)
	for n = n*2654435761 + 12345; n > 0 && len(text) < 8; n /= 26 {
		text = append(text, 'a'+byte(n%26))
	}
	return string(text)
}

func (d *Dictionary) add(text string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	at := &d.root
	for i := range len(text) {
		if at.next == nil {
			at.next = make(map[byte]*letter, 1)
		}
		if at.next[text[i]] == nil {
			at.next[text[i]] = new(letter)
		}
		at = at.next[text[i]]
	}
	at.end = true
}

// Read takes all words in.
func (d *Dictionary) Read(count int, pause time.Duration) {
	for n := range count {
		d.add(word(n))
		if n%500 == 0 {
			time.Sleep(pause)
		}
	}
}

// Has looks a word up.
func (d *Dictionary) Has(text string) bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	at := &d.root
	for i := 0; i < len(text) && at != nil; i++ {
		at = at.next[text[i]]
	}
	return at != nil && at.end
}
