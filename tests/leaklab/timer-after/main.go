// Command timer-after waits for messages with a fresh time.After each time round its loop.
//
// Under a go.mod that says go 1.22 or older, each of those timers stays until it fires: the leak.
// The recorder builds the same file a second time with a newer go line: the healthy twin.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
	"time"
)

const (
	messagesPerRequest = 500
	idleTimeout        = 30 * time.Minute
)

func consume(messages <-chan int) {
	for {
		select {
		case <-messages:
		case <-time.After(idleTimeout):
			log.Print("idle")
		}
	}
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7300", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7301", "address of net/http/pprof")
	flag.Parse()

	go func() { log.Fatal(http.ListenAndServe(*pprof, nil)) }()
	messages := make(chan int)
	go consume(messages)
	queue := http.NewServeMux()
	queue.HandleFunc("GET /publish", func(http.ResponseWriter, *http.Request) {
		for n := range messagesPerRequest {
			messages <- n
		}
	})
	log.Fatal(http.ListenAndServe(*listen, queue))
}
