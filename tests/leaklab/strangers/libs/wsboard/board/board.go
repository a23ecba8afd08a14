// Package board shares strokes between all who draw.
package board

import (
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const pingEvery = 20 * time.Second

type pen struct {
	conn    *websocket.Conn
	strokes chan []byte
	gone    chan struct{}
}

// Board knows the pens.
type Board struct {
	upgrader websocket.Upgrader
	mu       sync.Mutex
	pens     map[*pen]bool
}

func New() *Board {
	return &Board{
		upgrader: websocket.Upgrader{ReadBufferSize: 4096, WriteBufferSize: 4096},
		pens:     make(map[*pen]bool),
	}
}

func (b *Board) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	conn, err := b.upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	p := &pen{conn: conn, strokes: make(chan []byte, 32), gone: make(chan struct{})}
	b.set(p, true)
	go p.write()
	b.read(p)
	b.set(p, false)
	close(p.gone)
	conn.Close()
}

func (b *Board) set(p *pen, there bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if there {
		b.pens[p] = true
	} else {
		delete(b.pens, p)
	}
}

func (b *Board) read(p *pen) {
	for {
		_, stroke, err := p.conn.ReadMessage()
		if err != nil {
			return
		}
		b.share(stroke)
	}
}

func (b *Board) share(stroke []byte) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for p := range b.pens {
		select {
		case p.strokes <- stroke:
		default:
		}
	}
}

func (p *pen) write() {
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	for {
		select {
		case stroke := <-p.strokes:
			p.conn.WriteMessage(websocket.TextMessage, stroke)
		case <-ping.C:
			p.conn.WriteMessage(websocket.PingMessage, nil)
		case <-p.gone:
			return
		}
	}
}
