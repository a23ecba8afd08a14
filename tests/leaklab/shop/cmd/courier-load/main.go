// Command courier-load connects ever more couriers to courier-chat.
package main

import (
	"flag"
	"io"
	"log"
	"net"
	"time"
)

func main() {
	address := flag.String("address", "127.0.0.1:7324", "where to connect")
	every := flag.Duration("every", 12*time.Millisecond, "time between two connections")
	most := flag.Int("most", 5000, "how many at most")
	flag.Parse()

	turns := time.Tick(*every)
	for range *most {
		<-turns
		connection, err := net.Dial("tcp", *address)
		if err != nil {
			log.Fatal(err)
		}
		go func() { _, _ = io.Copy(io.Discard, connection) }()
	}
	select {}
}
