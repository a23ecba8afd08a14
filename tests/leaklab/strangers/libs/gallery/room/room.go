// Package room has who looks at a picture at the moment.
package room

import (
	"sync"

	"github.com/gorilla/websocket"
)

// Guest looks at a picture.
type Guest struct {
	conn  *websocket.Conn
	out   chan []byte
	chalk []byte
}

// Room has the guests of one picture.
type Room struct {
	mu     sync.RWMutex
	guests map[*Guest]struct{}
}

// New returns an empty room.
func New() *Room { return &Room{guests: make(map[*Guest]struct{})} }

// Enter lets a guest look until they go.
func (r *Room) Enter(conn *websocket.Conn) {
	g := &Guest{conn: conn, out: make(chan []byte, 32), chalk: make([]byte, 12<<10)}
	r.mu.Lock()
	r.guests[g] = struct{}{}
	r.mu.Unlock()
	go g.write()
	g.read()
	r.leave(g)
}

func (r *Room) leave(g *Guest) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.guests, g)
	close(g.out)
}

// Show sends a stroke to all guests, except to those who are too slow.
func (r *Room) Show(stroke []byte) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for g := range r.guests {
		select {
		case g.out <- stroke:
		default:
		}
	}
}

func (g *Guest) read() {
	defer g.conn.Close()
	for {
		if _, _, err := g.conn.ReadMessage(); err != nil {
			return
		}
	}
}

func (g *Guest) write() {
	for stroke := range g.out {
		n := copy(g.chalk, stroke)
		if g.conn.WriteMessage(websocket.BinaryMessage, g.chalk[:n]) != nil {
			g.conn.Close()
		}
	}
}
