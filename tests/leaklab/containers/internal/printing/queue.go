// Package printing has labels printed, one after the other.
package printing

import "time"

// Label is one to be printed.
type Label struct {
	Parcel  int64
	Picture []byte
}

// Queue has room for many labels, so that a rush does not make callers wait.
type Queue struct {
	labels chan *Label
	each   time.Duration // how long a printer takes for one
}

// NewQueue has printers take labels off the queue.
func NewQueue(room, printers int, each time.Duration) *Queue {
	q := &Queue{labels: make(chan *Label, room), each: each}
	for range printers {
		go q.printAll()
	}
	return q
}

// Submit reports whether there was room for the label.
func (q *Queue) Submit(label *Label) bool {
	select {
	case q.labels <- label:
		return true
	default:
		return false
	}
}

func (q *Queue) printAll() {
	for label := range q.labels {
		q.print(label)
	}
}

// print waits for as long as a printer takes.
func (q *Queue) print(label *Label) {
	if len(label.Picture) > 0 {
		time.Sleep(q.each)
	}
}
