// Command perfumer sends scents to noses that hang on a websocket.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"

	"github.com/gorilla/websocket"
)

type nose struct {
	*websocket.Conn
	scents chan []byte
}

type salon struct {
	websocket.Upgrader
	mu    sync.Mutex
	noses map[*nose]bool
	shut  bool
}

func (s *salon) enter(n *nose) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.noses[n] = true
}

func (s *salon) leave(n *nose) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.noses, n)
	n.Close()
	if s.shut {
		close(n.scents)
	}
}

// blow sends a nose what it is to smell.
func (n *nose) blow() {
	for scent := range n.scents {
		if n.WriteMessage(websocket.BinaryMessage, scent) != nil {
			return
		}
	}
}

func (s *salon) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	conn, err := s.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	n := &nose{conn, make(chan []byte, 100)}
	s.enter(n)
	defer s.leave(n)
	go n.blow()
	n.scents <- []byte("rose")
	for err == nil {
		_, _, err = n.ReadMessage()
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the salon")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	shut := flag.Bool("shut", false, "end the sending to a nose that has left")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	s := &salon{noses: make(map[*nose]bool), shut: *shut}
	mux := http.NewServeMux()
	mux.Handle("GET /noses", s)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
