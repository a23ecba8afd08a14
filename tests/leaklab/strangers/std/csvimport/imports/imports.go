// Package imports reads stock lists, none of them twice.
package imports

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// Book knows the batches that were read.
type Book struct {
	mu    sync.Mutex
	stock [1 << 12]int
	done  map[string]bool
}

func NewBook() *Book { return &Book{done: make(map[string]bool)} }

func (b *Book) claim(batch string) bool {
	if b.done[batch] {
		return false
	}
	b.done[batch] = true
	return true
}

// Import reads a list and says how many articles it names.
func (b *Book) Import(list string) (count int, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	head, rest, _ := strings.Cut(list, "\n")
	batch, _, _ := strings.Cut(head, ";")
	if !b.claim(batch) {
		return 0, fmt.Errorf("batch %s was read", batch)
	}
	for line := range strings.Lines(rest) {
		fields := strings.Split(strings.TrimSpace(line), ";")
		if len(fields) < 3 {
			continue
		}
		pieces, _ := strconv.Atoi(fields[2])
		b.stock[count%len(b.stock)] = pieces
		count++
	}
	return count, nil
}
