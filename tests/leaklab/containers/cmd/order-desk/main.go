// Command order-desk takes a batch of orders with each POST /orders and remembers what it answered, by
// the key of the order.
//
// Keys are never forgotten: the leak, a map that only grows. With -limit N the oldest answer makes room:
// the healthy twin, a map at its bound with as many inserts as deletions.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"

	"depot/internal/orders"
	"depot/internal/service"
)

type orderDesk struct {
	answers  *orders.Answers
	batch    int
	textSize int
	number   atomic.Int64
}

func (d *orderDesk) write(number int) []byte {
	text := make([]byte, 0, d.textSize)
	text = fmt.Appendf(text, "order %d accepted, ", number)
	for len(text) < d.textSize-16 {
		text = append(text, "line; "...)
	}
	return text
}

func (d *orderDesk) takeOrder(number int) {
	key := fmt.Sprintf("order-key-%040d", number)
	if _, found := d.answers.Find(key); found {
		return
	}
	answer := orders.Answer{Number: number, Text: d.write(number), DecidedAt: time.Now()}
	d.answers.Remember(key, answer)
}

func (d *orderDesk) takeBatch(w http.ResponseWriter, _ *http.Request) {
	for range d.batch {
		d.takeOrder(int(d.number.Add(1)))
	}
	w.WriteHeader(http.StatusAccepted)
}

func main() {
	desk := &orderDesk{}
	limit := flag.Int("limit", 0, "answers to remember, 0 for all")
	flag.IntVar(&desk.batch, "batch", 100, "orders in a request")
	flag.IntVar(&desk.textSize, "text", 600, "bytes of an answer")
	flag.Parse()

	desk.answers = orders.NewAnswers(*limit)
	routes := http.NewServeMux()
	routes.HandleFunc("POST /orders", desk.takeBatch)
	service.Serve(routes)
}
