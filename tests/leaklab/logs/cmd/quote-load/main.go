// Command quote-load is the exchange, and everybody who wants to know a price.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

// serve tells each who dials the price once, after a moment, and waits until the other side ends.
func serve(w http.ResponseWriter, request *http.Request) {
	upgrader := websocket.Upgrader{ReadBufferSize: 512, WriteBufferSize: 512}
	connection, err := upgrader.Upgrade(w, request, nil)
	if err != nil {
		log.Print(err)
		return
	}
	defer connection.Close()
	time.Sleep(20 * time.Millisecond)
	if err := connection.WriteMessage(websocket.TextMessage, []byte("7.2183")); err != nil {
		return
	}
	for {
		if _, _, err := connection.ReadMessage(); err != nil {
			return
		}
	}
}

func want(url string) {
	response, err := http.Get(url)
	if err != nil {
		log.Print(err)
		return
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
}

func main() {
	url := flag.String("url", "http://127.0.0.1:7360/quote", "whom to ask")
	listen := flag.String("listen", "127.0.0.1:7362", "address of the exchange")
	every := flag.Duration("every", 16*time.Millisecond, "time between two questions")
	flag.Parse()

	go func() { log.Fatal(http.ListenAndServe(*listen, http.HandlerFunc(serve))) }()
	for range time.Tick(*every) {
		go want(*url)
	}
}
