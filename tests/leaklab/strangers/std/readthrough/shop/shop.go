// Package shop has a catalogue and a front that remembers what it read there.
package shop

import (
	"sync"
	"time"
)

// Article is read only.
type Article struct {
	Number      int
	Description []byte
}

// Catalogue is slow.
type Catalogue struct {
	Articles int
}

func (c Catalogue) read(number int) (*Article, bool) {
	if number < 0 || number >= c.Articles {
		return nil, false
	}
	time.Sleep(2 * time.Millisecond)
	return &Article{Number: number, Description: make([]byte, 7000)}, true
}

// Front knows what was asked for before.
type Front struct {
	catalogue Catalogue
	mu        sync.RWMutex
	known     map[int]*Article
}

func NewFront(c Catalogue) *Front { return &Front{catalogue: c, known: make(map[int]*Article)} }

func (f *Front) lookUp(number int) (*Article, bool) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	article, ok := f.known[number]
	return article, ok
}

// Article finds one, in the catalogue if need be.
func (f *Front) Article(number int) (*Article, bool) {
	if article, ok := f.lookUp(number); ok {
		return article, true
	}
	article, ok := f.catalogue.read(number)
	if !ok {
		return nil, false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.known[number] = article
	return article, true
}
