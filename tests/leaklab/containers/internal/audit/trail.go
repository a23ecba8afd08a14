// Package audit notes who did what.
package audit

import (
	"io"
	"sync"
	"time"
)

// Entry is one act.
type Entry struct {
	At     time.Time
	Actor  string
	Action string
	Detail []byte
}

var (
	mutex sync.Mutex
	// trail is in the order of the acts.
	trail []Entry
)

// Note adds an entry to the trail, and writes the trail to sink once it has flushAt entries; with 0, which
// is the mistake, it never does.
func Note(entry Entry, flushAt int, sink io.Writer) error {
	mutex.Lock()
	defer mutex.Unlock()
	trail = append(trail, entry)
	if flushAt == 0 || len(trail) < flushAt {
		return nil
	}
	for _, old := range trail {
		if _, err := sink.Write(old.Detail); err != nil {
			return err
		}
	}
	clear(trail) // so that the entries are free, too
	trail = trail[:0]
	return nil
}
