// Command courier-chat carries messages to couriers, each of whom keeps a TCP connection open.
//
// It is healthy. A courier costs two goroutines: one reads the connection, one waits for messages to
// write. Ever more couriers come, so ever more goroutines wait at the same place, and each of them is
// gone as soon as its connection is.
package main

import (
	"bufio"
	"flag"
	"log"
	"net"
	"sync"
	"time"

	"shop/internal/service"
)

type courier struct {
	connection net.Conn
	messages   chan string
}

// receive reads what the courier says, which ends the session when the connection does.
func (c *courier) receive(leave func()) {
	defer leave()
	lines := bufio.NewScanner(c.connection)
	for lines.Scan() {
		_ = lines.Text() // a sign of life
	}
}

func (c *courier) deliver() {
	for message := range c.messages {
		if _, err := c.connection.Write([]byte(message)); err != nil {
			return
		}
	}
}

type courierChat struct {
	mutex    sync.Mutex
	couriers map[*courier]struct{}
}

func (h *courierChat) enter(connection net.Conn) {
	joined := &courier{connection: connection, messages: make(chan string, 4)}
	h.mutex.Lock()
	h.couriers[joined] = struct{}{}
	h.mutex.Unlock()
	go joined.deliver()
	go joined.receive(func() {
		h.mutex.Lock()
		defer h.mutex.Unlock()
		delete(h.couriers, joined)
		close(joined.messages)
		_ = connection.Close()
	})
}

func (h *courierChat) call(message string) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	for each := range h.couriers {
		select {
		case each.messages <- message:
		default: // a slow courier misses one
		}
	}
}

func main() {
	address := flag.String("address", "127.0.0.1:7324", "where couriers connect")
	every := flag.Duration("every", time.Second, "time between two messages")
	flag.Parse()

	service.ServeProfiles()
	chat := &courierChat{couriers: make(map[*courier]struct{})}
	go func() {
		for now := range time.Tick(*every) {
			chat.call(now.Format(time.TimeOnly) + "\n")
		}
	}()
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	for {
		connection, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		chat.enter(connection)
	}
}
