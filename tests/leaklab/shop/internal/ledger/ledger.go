// Package ledger keeps the books of a shop: entries are posted under one lock, and an audit takes it as well.
package ledger

import (
	"bytes"
	"hash/crc32"
	"sync"
	"time"
)

// Ledger is what all requests write to.
type Ledger struct {
	mu sync.Mutex
	// seal is over all lines so far.
	seal uint32
	// Hold is how long an entry takes while the lock is held.
	Hold time.Duration
	// Copies takes what is to be printed, if there are any printers.
	Copies chan []byte
}

// Post writes one entry: its line is made first, then the lock is taken.
func (l *Ledger) Post(document []byte) uint32 {
	line := bytes.ToUpper(document)
	l.mu.Lock()
	defer l.mu.Unlock()
	time.Sleep(l.Hold)
	l.seal = crc32.Update(l.seal, crc32.IEEETable, line)
	return l.seal
}

// Print hands a copy to whoever prints; it waits until somebody takes it.
func (l *Ledger) Print(document []byte) {
	page := bytes.ToUpper(document)
	l.Copies <- page
}

// Audit holds the lock until it is confirmed.
func (l *Ledger) Audit(confirmed <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	<-confirmed
}

// Printer takes copies, each in its time, and ends at the first that is torn.
func (l *Ledger) Printer(each time.Duration, torn func(page []byte) bool) {
	for page := range l.Copies {
		if torn(page) {
			return
		}
		time.Sleep(each)
	}
}
