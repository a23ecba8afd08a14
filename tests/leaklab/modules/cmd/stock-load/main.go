// Command stock-load is the stock database behind stock-service, and the requests in front of it.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"net"
	"time"

	"storefront/internal/requests"
)

// serveStock answers each line with a line.
func serveStock(connection net.Conn) {
	defer connection.Close()
	for lines := bufio.NewScanner(connection); lines.Scan(); {
		fmt.Fprintln(connection, len(lines.Text()))
	}
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7332", "address of the stock database")
	url := flag.String("url", "http://127.0.0.1:7330/stock?article=lamp", "what to request")
	rate := flag.Int("rate", 50, "requests per second")
	duration := flag.Duration("duration", time.Minute, "how long to send")
	flag.Parse()

	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				log.Fatal(err)
			}
			go serveStock(connection)
		}
	}()
	requests.Send(*url, *rate, *duration)
}
