// Package hub tells all browsers at once.
package hub

import (
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Member is a browser in a hall.
type Member struct {
	conn *websocket.Conn
	seat string
	sent int
}

// Hub has the members of each hall.
type Hub struct {
	mu    sync.Mutex
	halls map[string]map[*Member]bool
}

// New returns a hub without members.
func New() *Hub { return &Hub{halls: make(map[string]map[*Member]bool)} }

// Join adds a browser to a hall.
func (h *Hub) Join(hall, seat string, conn *websocket.Conn) *Member {
	m := &Member{conn: conn, seat: seat}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.halls[hall] == nil {
		h.halls[hall] = make(map[*Member]bool)
	}
	h.halls[hall][m] = true
	return m
}

func (h *Hub) members(hall string) (all []*Member) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for m := range h.halls[hall] {
		all = append(all, m)
	}
	return all
}

// Tell sends a text to all in a hall.
func (h *Hub) Tell(hall, text string) (reached int) {
	for _, m := range h.members(hall) {
		m.conn.SetWriteDeadline(time.Now().Add(time.Second))
		if m.conn.WriteMessage(websocket.TextMessage, []byte(text)) == nil {
			m.sent++
			reached++
		}
	}
	return reached
}
