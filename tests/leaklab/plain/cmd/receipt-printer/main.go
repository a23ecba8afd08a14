// Command receipt-printer hands each receipt to a goroutine which, once the request has given up
// waiting, blocks for ever on a channel that nobody reads. With -buffered the channel takes the receipt.
package main

import (
	"flag"
	"net/http"
	"time"

	"bookshop/internal/admin"
)

var (
	buffered = flag.Bool("buffered", false, "give the channel room for the answer")
	size     = flag.Int("size", 8<<10, "bytes of a receipt")
)

func printReceipt(done chan<- []byte) {
	receipt := make([]byte, *size)
	time.Sleep(2 * time.Millisecond)
	done <- receipt // unbuffered: blocks when the request is gone
}

func placeOrder(w http.ResponseWriter, _ *http.Request) {
	room := 0
	if *buffered {
		room = 1
	}
	done := make(chan []byte, room)
	go printReceipt(done)
	select {
	case <-done:
	case <-time.After(time.Millisecond):
		w.WriteHeader(http.StatusAccepted)
	}
}

func main() {
	admin.Run("/order", placeOrder)
}
