// Command newsfeed waits for messages with a fresh time.After each time round its loop. Under a go line
// older than 1.23 each of those timers stays until it fires; the recorder builds a twin with a newer one.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
	"time"
)

var messages = flag.Int("messages", 400, "messages per request")

const idleTimeout = 20 * time.Minute

func readFeed(feed <-chan int) {
	for {
		select {
		case <-feed:
		case <-time.After(idleTimeout):
			log.Print("idle")
		}
	}
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7320", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7321", "address of net/http/pprof")
	flag.Parse()
	go func() { log.Fatal(http.ListenAndServe(*pprof, nil)) }()
	feed := make(chan int)
	go readFeed(feed)
	queue := http.NewServeMux()
	queue.HandleFunc("GET /publish", func(http.ResponseWriter, *http.Request) {
		for n := range *messages {
			feed <- n
		}
	})
	log.Fatal(http.ListenAndServe(*listen, queue))
}
