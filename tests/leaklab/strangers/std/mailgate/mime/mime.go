// Package mime reads as much of a mail as the gate needs.
package mime

import (
	"bytes"
	"hash/fnv"
	"sync"
)

// ID is the sign by which a mail is known: the first word after the head's name.
func ID(mail []byte) []byte {
	line, _, _ := bytes.Cut(mail, []byte("\n"))
	_, id, ok := bytes.Cut(line, []byte("Message-ID: "))
	if !ok {
		return mail[:min(32, len(mail))]
	}
	return bytes.TrimSpace(id[:min(32, len(id))])
}

// Ledger remembers signs, the oldest of which it forgets.
type Ledger struct {
	mu    sync.Mutex
	slots [][]byte
	where map[uint64]int
	next  int
}

func NewLedger(size int) *Ledger {
	return &Ledger{slots: make([][]byte, size), where: make(map[uint64]int)}
}

// Known remembers the sign and says whether it was there before.
func (l *Ledger) Known(id []byte) bool {
	hash := fnv.New64a()
	hash.Write(id)
	sum := hash.Sum64()
	l.mu.Lock()
	defer l.mu.Unlock()
	if at, ok := l.where[sum]; ok && bytes.Equal(l.slots[at], id) {
		return true
	}
	l.slots[l.next] = id
	l.where[sum] = l.next
	l.next = (l.next + 1) % len(l.slots)
	return false
}
