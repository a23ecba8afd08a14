// Command tickethub shows which seats of a hall are still free, as they are sold.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/platform/tickethub/hub"
	"github.com/gorilla/websocket"
)

type box struct {
	hub      *hub.Hub
	upgrader websocket.Upgrader
}

func (b *box) watch(w http.ResponseWriter, r *http.Request) {
	conn, err := b.upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	b.hub.Join(r.PathValue("hall"), r.FormValue("seat"), conn)
}

func (b *box) sell(every time.Duration) {
	for range time.Tick(every) {
		b.hub.Tell("main", fmt.Sprintf(`{"sold":%d}`, rand.IntN(1200)))
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	every := flag.Duration("every", 500*time.Millisecond, "time between two sales")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	b := &box{hub: hub.New(), upgrader: websocket.Upgrader{ReadBufferSize: 4096, WriteBufferSize: 4096}}
	go b.sell(*every)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /halls/{hall}", b.watch)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
