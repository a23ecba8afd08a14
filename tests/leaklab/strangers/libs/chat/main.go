// Command chat is a room in which all hear each other.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

type member struct {
	conn *websocket.Conn
	send chan []byte
}

type room struct {
	mu       sync.Mutex
	members  map[*member]struct{}
	upgrader websocket.Upgrader
}

func (r *room) enter(m *member) {
	r.mu.Lock()
	r.members[m] = struct{}{}
	r.mu.Unlock()
}

func (r *room) leave(m *member) {
	r.mu.Lock()
	delete(r.members, m)
	r.mu.Unlock()
	close(m.send)
	m.conn.Close()
}

func (r *room) say(text []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for m := range r.members {
		select {
		case m.send <- text:
		default:
		}
	}
}

func (m *member) write() {
	for text := range m.send {
		if m.conn.WriteMessage(websocket.TextMessage, text) != nil {
			return
		}
	}
}

func (r *room) join(w http.ResponseWriter, req *http.Request) {
	conn, err := r.upgrader.Upgrade(w, req, nil)
	if err != nil {
		return
	}
	m := &member{conn: conn, send: make(chan []byte, 256)}
	r.enter(m)
	defer r.leave(m)
	go m.write()
	for {
		_, text, err := conn.ReadMessage()
		if err != nil {
			return
		}
		r.say(text)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the room")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	r := &room{members: map[*member]struct{}{}, upgrader: websocket.Upgrader{ReadBufferSize: 16 << 10, WriteBufferSize: 16 << 10}}
	go func() {
		for now := range time.Tick(time.Second) {
			r.say([]byte(now.Format(time.TimeOnly)))
		}
	}()
	mux := http.NewServeMux()
	mux.HandleFunc("/join", r.join)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
