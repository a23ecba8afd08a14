// Package table holds rows in memory, with a second way to find them.
package table

import "sync"

// Table has rows by their number and by another key.
type Table[K comparable, R any] struct {
	sync.RWMutex
	key   func(*R) K
	rows  map[uint64]*R
	byKey map[K][]*R
	next  uint64
	tidy  bool
}

// New returns an empty table; tidy ones look after their second key too.
func New[K comparable, R any](key func(*R) K, tidy bool) *Table[K, R] {
	return &Table[K, R]{key: key, rows: make(map[uint64]*R), byKey: make(map[K][]*R), tidy: tidy}
}

// Insert adds a row and returns its number.
func (t *Table[K, R]) Insert(row *R) uint64 {
	t.Lock()
	defer t.Unlock()
	t.next++
	t.rows[t.next] = row
	k := t.key(row)
	t.byKey[k] = append(t.byKey[k], row)
	return t.next
}

// Remove takes a row out.
func (t *Table[K, R]) Remove(number uint64) {
	t.Lock()
	defer t.Unlock()
	row, ok := t.rows[number]
	if !ok {
		return
	}
	delete(t.rows, number)
	if !t.tidy {
		return
	}
	k := t.key(row)
	for i, r := range t.byKey[k] {
		if r == row {
			last := len(t.byKey[k]) - 1
			t.byKey[k][i], t.byKey[k][last] = t.byKey[k][last], nil
			t.byKey[k] = t.byKey[k][:last]
			return
		}
	}
}

// Len is the number of rows.
func (t *Table[K, R]) Len() int {
	t.RLock()
	defer t.RUnlock()
	return len(t.rows)
}
