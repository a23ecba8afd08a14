// Package berth has the boats that are moored, each at the end of a websocket.
package berth

import (
	"encoding/json"
	"errors"
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

// Moor begins to listen to a boat.
func Moor(conn *websocket.Conn, name string, polite bool) *Boat {
	b := &Boat{Conn: conn, Name: name}
	if polite {
		conn.SetReadDeadline(time.Now().Add(8 * time.Second))
	}
	return b
}

// Hear goes on until the boat says nothing more.
func (b *Boat) Hear() error {
	for {
		_, text, err := b.ReadMessage()
		if err != nil {
			return errors.Join(err, b.WriteControl(websocket.CloseMessage, nil, time.Now().Add(time.Second)))
		}
		var p position
		if json.Unmarshal(text, &p) == nil {
			b.last[b.n%len(b.last)] = p.Depth
			b.n++
		}
	}
}
