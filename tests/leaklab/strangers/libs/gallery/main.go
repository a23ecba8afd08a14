// Command gallery shows a painter's picture to all who look, stroke by stroke.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/platform/gallery/room"
	"github.com/gorilla/websocket"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	stroke := flag.Duration("stroke", 700*time.Millisecond, "time between two strokes")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	r := room.New()
	go func() {
		for range time.Tick(*stroke) {
			r.Show(make([]byte, 200))
		}
	}()
	var upgrader websocket.Upgrader
	mux := http.NewServeMux()
	mux.HandleFunc("GET /easel", func(w http.ResponseWriter, req *http.Request) {
		conn, err := upgrader.Upgrade(w, req, nil)
		if err != nil {
			return
		}
		r.Enter(conn)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
