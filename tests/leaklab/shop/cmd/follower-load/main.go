// Command follower-load opens connections to parcel-hub and reads what comes.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"time"
)

func main() {
	address := flag.String("address", "127.0.0.1:7324", "where to connect")
	path := flag.String("path", "/follow", "what to GET")
	connections := flag.Int("connections", 3000, "how many")
	duration := flag.Duration("duration", 2*time.Minute, "how long to stay")
	flag.Parse()

	for range *connections {
		connection, err := net.Dial("tcp", *address)
		if err != nil {
			log.Fatal(err)
		}
		if _, err := fmt.Fprintf(connection, "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n", *path, *address); err != nil {
			log.Fatal(err)
		}
		go func() { _, _ = io.Copy(io.Discard, connection) }()
	}
	time.Sleep(*duration)
}
