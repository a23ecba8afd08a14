// Command wsfeed asks an exchange for a price over a websocket.
package main

import (
	"errors"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/gorilla/websocket"
)

type exchange struct {
	address string
	dialer  *websocket.Dialer
}

var errSilent = errors.New("the exchange is silent")

// latest returns the first price; the reader goes on for the next.
func (e *exchange) latest() ([]byte, error) {
	conn, _, err := e.dialer.Dial(e.address, nil)
	if err != nil {
		return nil, err
	}
	prices := make(chan []byte, 1)
	go readPrices(conn, prices)
	select {
	case price := <-prices:
		return price, nil
	case <-time.After(2 * time.Second):
		return nil, errSilent
	}
}

func readPrices(conn *websocket.Conn, prices chan<- []byte) {
	for {
		_, message, err := conn.ReadMessage()
		if err != nil {
			return
		}
		select {
		case prices <- message:
		default:
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	address := flag.String("exchange", "ws://127.0.0.1:7442/", "the exchange")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	e := &exchange{address: *address, dialer: &websocket.Dialer{HandshakeTimeout: 3 * time.Second}}
	log.Fatal(http.ListenAndServe(*listen, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		price, err := e.latest()
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		w.Write(price)
	})))
}
