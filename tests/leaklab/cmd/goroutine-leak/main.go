// Command goroutine-leak answers GET /order by handing the work to a goroutine which, once the
// request has given up waiting, blocks for ever on a channel that nobody reads.
package main

import (
	"flag"
	"log"
	"net/http"
	"time"

	"leaklab/internal/admin"
)

const receiptBytes = 8 << 10

func printReceipt(done chan<- []byte) {
	receipt := make([]byte, receiptBytes)
	time.Sleep(2 * time.Millisecond)
	done <- receipt // unbuffered: blocks when the request is gone
}

func placeOrder(w http.ResponseWriter, _ *http.Request) {
	done := make(chan []byte)
	go printReceipt(done)
	select {
	case <-done:
	case <-time.After(time.Millisecond):
		w.WriteHeader(http.StatusAccepted)
	}
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7300", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7301", "address of net/http/pprof")
	flag.Parse()

	admin.Serve(*pprof)
	orders := http.NewServeMux()
	orders.HandleFunc("GET /order", placeOrder)
	log.Fatal(http.ListenAndServe(*listen, orders))
}
