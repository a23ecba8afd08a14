// Command chat-load is the customers: they come at a constant rate, say a word, and leave after a while.
package main

import (
	"flag"
	"log"
	"time"

	"github.com/gorilla/websocket"
)

// visit reads, and so answers pings, until the customer leaves without a word.
func visit(url string, stay time.Duration) {
	connection, _, err := websocket.DefaultDialer.Dial(url, nil)
	if err != nil {
		log.Print(err)
		return
	}
	time.AfterFunc(stay, func() { _ = connection.Close() })
	if err := connection.WriteMessage(websocket.TextMessage, []byte("hello")); err != nil {
		return
	}
	for {
		if _, _, err := connection.ReadMessage(); err != nil {
			return
		}
	}
}

func main() {
	url := flag.String("url", "ws://127.0.0.1:7360/chat", "where to connect")
	every := flag.Duration("every", 16*time.Millisecond, "time between two customers")
	stay := flag.Duration("stay", time.Second, "how long a customer stays")
	flag.Parse()

	for range time.Tick(*every) {
		go visit(*url, *stay)
	}
}
