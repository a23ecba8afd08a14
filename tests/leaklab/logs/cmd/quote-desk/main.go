// Command quote-desk answers what a currency costs: it asks an exchange over a WebSocket.
//
// With -keep-open each answer dials a connection that nobody closes. Its reader goes on and waits for the
// next price, so that connection, buffers and goroutine stay: the leak. Without, the connection ends with the
// answer, and its reader with it: the healthy twin.
package main

import (
	"errors"
	"flag"
	"net/http"
	"time"

	"github.com/gorilla/websocket"

	"helpdesk/internal/admin"
)

const patience = 2 * time.Second

var errSilent = errors.New("the exchange is silent")

type quoteDesk struct {
	dialer   websocket.Dialer
	exchange string
	keepOpen bool
}

// ask returns the first price that the exchange tells.
func (d *quoteDesk) ask(request *http.Request) ([]byte, error) {
	connection, _, err := d.dialer.DialContext(request.Context(), d.exchange, nil)
	if err != nil {
		return nil, err
	}
	if !d.keepOpen {
		defer connection.Close()
	}
	prices := make(chan []byte, 1)
	go receive(connection, prices)
	select {
	case price := <-prices:
		return price, nil
	case <-time.After(patience):
		return nil, errSilent
	}
}

// receive reads until the connection ends; who does not take a price in time gets the next.
func receive(connection *websocket.Conn, prices chan<- []byte) {
	for {
		_, price, err := connection.ReadMessage()
		if err != nil {
			return
		}
		select {
		case prices <- price:
		default:
		}
	}
}

func (d *quoteDesk) answer(w http.ResponseWriter, request *http.Request) {
	price, err := d.ask(request)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = w.Write(price)
}

func main() {
	var desk quoteDesk
	flag.StringVar(&desk.exchange, "exchange", "ws://127.0.0.1:7362/", "whom to ask")
	flag.BoolVar(&desk.keepOpen, "keep-open", false, "do not close connections")
	flag.IntVar(&desk.dialer.ReadBufferSize, "read-buffer", 8<<10, "bytes of a connection's read buffer")
	flag.IntVar(&desk.dialer.WriteBufferSize, "write-buffer", 16<<10, "bytes of a connection's write buffer")
	flag.Parse()

	routes := http.NewServeMux()
	routes.HandleFunc("GET /quote", desk.answer)
	admin.Serve(routes)
}
