// Package journal keeps what happened during a shift, the latest first.
package journal

import (
	"container/list"
	"sync"
)

// Event is one line of the journal.
type Event struct {
	Van  int
	Text string
}

// Journal is a list of *Event.
type Journal struct {
	limit int // events to keep; 0 keeps them all: the mistake

	mutex  sync.Mutex
	events *list.List
}

// New keeps the last limit events, or all if limit is 0.
func New(limit int) *Journal { return &Journal{limit: limit, events: list.New()} }

// Write puts the event in front.
func (j *Journal) Write(event *Event) {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	j.events.PushFront(event)
	if j.limit > 0 && j.events.Len() > j.limit {
		j.events.Remove(j.events.Back())
	}
}

// Latest returns the texts of at most count events.
func (j *Journal) Latest(count int) []string {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	var texts []string
	for at := j.events.Front(); at != nil && len(texts) < count; at = at.Next() {
		texts = append(texts, at.Value.(*Event).Text)
	}
	return texts
}
