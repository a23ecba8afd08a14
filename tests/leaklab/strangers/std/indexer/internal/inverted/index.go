// Package inverted is a full text index in memory.
package inverted

import (
	"strings"
	"sync"
)

// Posting says where a word stands.
type Posting struct {
	Document uint32
	Position uint32
}

// Index maps words to where they stand.
type Index struct {
	mu    sync.RWMutex
	words map[string][]Posting
}

// Add indexes one document.
func (x *Index) Add(document uint32, text string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.words == nil {
		x.words = make(map[string][]Posting)
	}
	for position, word := range strings.Fields(text) {
		x.words[word] = append(x.words[word], Posting{document, uint32(position)})
	}
}

// Find returns the number of places of a word.
func (x *Index) Find(word string) int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.words[word])
}
