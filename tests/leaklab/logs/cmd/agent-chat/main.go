// Command agent-chat holds WebSocket sessions of customers, to whom an agent writes now and then.
//
// With -write-only a session only has a goroutine that writes. Nobody reads the connection, so that
// nobody learns that the customer has left: connection, buffers and goroutine stay: the leak. Without,
// a read loop with a deadline, which pongs move on, closes the session: the healthy twin. That it
// holds ever more sessions when ever more customers stay is no leak.
package main

import (
	"flag"
	"log"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"helpdesk/internal/admin"
)

const (
	pingEvery = 2 * time.Second
	pongWait  = 5 * time.Second
)

type session struct {
	connection *websocket.Conn
	outgoing   chan string
	left       chan struct{}
}

// speak writes what the agent says, and a ping when somebody reads the pongs.
func (s *session) speak(pings <-chan time.Time) {
	for {
		select {
		case text := <-s.outgoing:
			if err := s.connection.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
				return
			}
		case <-pings:
			if err := s.connection.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Second)); err != nil {
				return
			}
		case <-s.left:
			return
		}
	}
}

// listen reads until the customer leaves or does not answer pings.
func (s *session) listen() {
	extend := func(string) error { return s.connection.SetReadDeadline(time.Now().Add(pongWait)) }
	_ = extend("")
	s.connection.SetPongHandler(extend)
	for {
		if _, _, err := s.connection.ReadMessage(); err != nil {
			return
		}
	}
}

type agentChat struct {
	upgrader  websocket.Upgrader
	writeOnly bool
	mutex     sync.Mutex
	sessions  map[*session]struct{}
}

func (c *agentChat) join(w http.ResponseWriter, request *http.Request) {
	connection, err := c.upgrader.Upgrade(w, request, nil)
	if err != nil {
		log.Print(err)
		return
	}
	joined := &session{connection: connection, outgoing: make(chan string, 8), left: make(chan struct{})}
	c.mutex.Lock()
	c.sessions[joined] = struct{}{}
	c.mutex.Unlock()
	if c.writeOnly {
		go joined.speak(nil) // the leak: no one calls leave
		return
	}
	pings := time.NewTicker(pingEvery)
	go joined.speak(pings.C)
	go func() {
		defer c.leave(joined)
		defer pings.Stop()
		joined.listen()
	}()
}

func (c *agentChat) leave(s *session) {
	c.mutex.Lock()
	delete(c.sessions, s)
	c.mutex.Unlock()
	close(s.left)
	_ = s.connection.Close()
}

func main() {
	chat := &agentChat{sessions: make(map[*session]struct{})}
	flag.BoolVar(&chat.writeOnly, "write-only", false, "do not read the connections")
	flag.IntVar(&chat.upgrader.ReadBufferSize, "read-buffer", 8<<10, "bytes of a session's read buffer")
	flag.IntVar(&chat.upgrader.WriteBufferSize, "write-buffer", 16<<10, "bytes of a session's write buffer")
	flag.Parse()

	routes := http.NewServeMux()
	routes.HandleFunc("GET /chat", chat.join)
	admin.Serve(routes)
}
