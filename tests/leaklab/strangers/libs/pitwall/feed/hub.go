// Package feed sends laps to whoever watches.
package feed

import (
	"net/http"
	"sync"

	"github.com/gorilla/websocket"
)

// Lap is one round of one car.
type Lap struct {
	Car    int `json:"car"`
	Millis int `json:"millis"`
}

// Hub knows the watchers.
type Hub struct {
	upgrader websocket.Upgrader
	mu       sync.Mutex
	watchers map[*watcher]struct{}
}

type watcher struct {
	conn *websocket.Conn
	laps chan Lap
}

func NewHub() *Hub {
	return &Hub{
		upgrader: websocket.Upgrader{ReadBufferSize: 2048, WriteBufferSize: 4096},
		watchers: make(map[*watcher]struct{}),
	}
}

// ServeHTTP is there for one watcher.
func (h *Hub) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	conn, err := h.upgrader.Upgrade(rw, r, nil)
	if err != nil {
		return
	}
	w := &watcher{conn: conn, laps: make(chan Lap, 16)}
	h.enter(w)
	go w.write()
	w.read()
	h.leave(w)
}

func (h *Hub) enter(w *watcher) {
	h.mu.Lock()
	h.watchers[w] = struct{}{}
	h.mu.Unlock()
}

func (h *Hub) leave(w *watcher) {
	h.mu.Lock()
	delete(h.watchers, w)
	h.mu.Unlock()
}

// Publish gives a lap to all who have room for it.
func (h *Hub) Publish(lap Lap) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for w := range h.watchers {
		select {
		case w.laps <- lap:
		default:
		}
	}
}

func (w *watcher) read() {
	for {
		if _, _, err := w.conn.ReadMessage(); err != nil {
			return
		}
	}
}

func (w *watcher) write() {
	for lap := range w.laps {
		if err := w.conn.WriteJSON(lap); err != nil {
			w.conn.Close()
			return
		}
	}
}
