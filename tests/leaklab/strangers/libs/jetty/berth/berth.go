// Package berth has the boats that are moored, each at the end of a websocket.
package berth

import (
	"encoding/json"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Boat is one that has called.
type Boat struct {
	*websocket.Conn
	Name string
	last [1500]float32
	n    int
}

type position struct{ Depth float32 }

// Quay has the boats that have called, and those that went away without a word.
type Quay struct {
	mu     sync.Mutex
	moored map[*Boat]bool
	away   []*Boat
	silent time.Duration
}

// New is an empty quay; boats that are silent for so long are hung up, 0 is never.
func New(silent time.Duration) *Quay { return &Quay{moored: make(map[*Boat]bool), silent: silent} }

// Moor begins to listen to a boat.
func (q *Quay) Moor(conn *websocket.Conn, name string) *Boat {
	b := &Boat{Conn: conn, Name: name}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.moored[b] = true
	return b
}

// Leave notes that a boat is no longer heard.
func (q *Quay) Leave(b *Boat) {
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.moored, b)
	if q.silent > 0 {
		b.Close()
		return
	}
	q.away = append(q.away, b)
}

// Count is how many are moored, and away.
func (q *Quay) Count() (moored, away int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.moored), len(q.away)
}

// Hear goes on until the boat says nothing more.
func (q *Quay) Hear(b *Boat) error {
	defer q.Leave(b)
	if q.silent > 0 {
		b.SetReadDeadline(time.Now().Add(q.silent))
	}
	for {
		_, text, err := b.ReadMessage()
		if err != nil {
			return err
		}
		var p position
		if json.Unmarshal(text, &p) == nil {
			b.last[b.n%len(b.last)] = p.Depth
			b.n++
		}
	}
}
