// Command burst sends messages to a relay in waves: so many connections at once, each with so many
// messages, then a rest. Connections are closed after their wave, left idle, or pooled for all waves.
package main

import (
	"encoding/binary"
	"flag"
	"io"
	"log"
	"net"
	"sync"
	"time"
)

var (
	address     = flag.String("address", "127.0.0.1:7310", "address of the relay")
	waves       = flag.Int("waves", 100, "waves to send")
	rest        = flag.Duration("rest", 2*time.Second, "time between waves")
	connections = flag.Int("connections", 20, "connections of the first wave")
	more        = flag.Int("more", 0, "connections that each further wave has more")
	messages    = flag.Int("messages", 3, "messages of a connection in a wave")
	size        = flag.Int("size", 1<<20, "bytes of a message")
	idle        = flag.Bool("idle", false, "leave the connections of each wave open and idle")
	pooled      = flag.Int("pooled", 0, "use so many connections for all waves")
)

func dial() net.Conn {
	connection, err := net.Dial("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	return connection
}

func send(connection net.Conn, message []byte) {
	for range *messages {
		if _, err := connection.Write(message); err != nil {
			log.Fatal(err)
		}
		if _, err := io.ReadFull(connection, make([]byte, 2)); err != nil {
			log.Fatal(err)
		}
	}
}

func main() {
	flag.Parse()
	message := make([]byte, 4+*size)
	binary.BigEndian.PutUint32(message, uint32(*size))
	var open []net.Conn
	for range *pooled {
		open = append(open, dial())
	}
	for wave := range *waves {
		var group sync.WaitGroup
		for at := range *connections + wave**more {
			if *pooled > 0 {
				send(open[at%*pooled], message) // one after the other, over the same few
				continue
			}
			connection := dial()
			open = append(open, connection)
			group.Add(1)
			go func() {
				defer group.Done()
				send(connection, message)
				if !*idle {
					_ = connection.Close()
				}
			}()
		}
		group.Wait()
		time.Sleep(*rest)
	}
	select {}
}
