// Package hall knows who sits where.
package hall

import (
	"errors"
	"sync"
)

// Hall has rows of seats.
type Hall struct {
	mu      sync.RWMutex
	rows    [][]string
	printer chan string
}

var errRow = errors.New("no such row")

func New(rows int) *Hall {
	return &Hall{rows: make([][]string, rows), printer: make(chan string, 8)}
}

// Reserve gives the next seat of a row, where a row is as long as the hall is wide.
func (h *Hall) Reserve(row int, name string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if row < 0 || row >= len(h.rows) {
		return errRow
	}
	if len(h.rows[row]) >= 40 {
		h.rows[row] = h.rows[row][:0]
	}
	h.rows[row] = append(h.rows[row], name)
	return nil
}

// PrintList sends the names to the printer, line by line.
func (h *Hall) PrintList() {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, row := range h.rows {
		for _, name := range row {
			h.printer <- name
		}
	}
}
