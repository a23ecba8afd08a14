// Command auctionroom shows the bids of an auction to everybody who watches it.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

type watcher struct {
	conn *websocket.Conn
	bids chan string
	left chan struct{}
}

type room struct {
	mu       sync.Mutex
	watchers map[*watcher]bool
	upgrader websocket.Upgrader
	polite   bool
}

func (r *room) enter(w http.ResponseWriter, req *http.Request) {
	conn, err := r.upgrader.Upgrade(w, req, nil)
	if err != nil {
		return
	}
	one := &watcher{conn: conn, bids: make(chan string, 8), left: make(chan struct{})}
	r.mu.Lock()
	r.watchers[one] = true
	r.mu.Unlock()
	go one.write()
	go func() {
		defer r.leave(one)
		for {
			if _, _, err := conn.ReadMessage(); err != nil {
				return
			}
		}
	}()
}

func (r *room) leave(one *watcher) {
	r.mu.Lock()
	delete(r.watchers, one)
	r.mu.Unlock()
	if r.polite {
		close(one.left)
	}
}

// write sends bids until the watcher has left.
func (one *watcher) write() {
	for {
		select {
		case bid := <-one.bids:
			one.conn.WriteMessage(websocket.TextMessage, []byte(bid))
		case <-one.left:
			one.conn.Close()
			return
		}
	}
}

func (r *room) tell(bid string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for one := range r.watchers {
		select {
		case one.bids <- bid:
		default:
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	polite := flag.Bool("polite", false, "say goodbye to those who leave")
	flag.Parse()
	r := &room{watchers: map[*watcher]bool{}, polite: *polite}
	go func() {
		for cents := 100; ; cents += 50 {
			time.Sleep(400 * time.Millisecond)
			r.tell(fmt.Sprintf(`{"lot":7,"cents":%d}`, cents))
		}
	}()
	go http.ListenAndServe(*debug, nil)
	http.HandleFunc("/watch", r.enter)
	log.Fatal(http.ListenAndServe(*listen, nil))
}
