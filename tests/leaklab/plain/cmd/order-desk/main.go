// Command order-desk answers GET /order at once and has the receipt printed by a goroutine.
//
// The goroutine hands the receipt over on a channel without room. When the request has given up
// waiting, nobody receives, and the goroutine waits for ever: the leak. With -buffered the channel has
// room for the one receipt, so that the goroutine always ends: the healthy twin.
package main

import (
	"flag"
	"net/http"
	"time"

	"shop/internal/service"
)

type orderDesk struct {
	patience     time.Duration
	printTime    time.Duration
	receiptBytes int
	channelRoom  int
}

func (d *orderDesk) printReceipt(printed chan<- []byte) {
	receipt := make([]byte, d.receiptBytes)
	time.Sleep(d.printTime)
	printed <- receipt // the leak: blocks when the request is gone and the channel has no room
}

func (d *orderDesk) placeOrder(w http.ResponseWriter, _ *http.Request) {
	printed := make(chan []byte, d.channelRoom)
	go d.printReceipt(printed)
	select {
	case receipt := <-printed:
		_, _ = w.Write(receipt)
	case <-time.After(d.patience):
		w.WriteHeader(http.StatusAccepted)
	}
}

func main() {
	desk := &orderDesk{}
	flag.DurationVar(&desk.patience, "patience", time.Millisecond, "how long a request waits")
	flag.DurationVar(&desk.printTime, "print-time", 2*time.Millisecond, "how long printing takes")
	flag.IntVar(&desk.receiptBytes, "receipt-bytes", 8<<10, "size of a receipt")
	buffered := flag.Bool("buffered", false, "give the channel room for the receipt")
	flag.Parse()
	if *buffered {
		desk.channelRoom = 1
	}

	orders := http.NewServeMux()
	orders.HandleFunc("GET /order", desk.placeOrder)
	service.Serve(orders)
}
