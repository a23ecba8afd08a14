// Command interior takes orders and remembers the latest address of each customer.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
)

// Address is 48 bytes inside an order of 6 kB.
type Address struct {
	Name, Street, City string
}

type Order struct {
	Customer string
	Ship     Address
	Lines    [80]struct {
		Article string
		Count   int
		Note    [48]byte
	}
}

type book struct {
	mu     sync.Mutex
	latest map[string]*Address
}

// remember keeps a pointer into the order, and with it the whole order.
func (b *book) remember(order *Order) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.latest[order.Customer] = &order.Ship
}

func decodeOrder(r *http.Request) (*Order, error) {
	order := new(Order)
	err := json.NewDecoder(r.Body).Decode(order)
	return order, err
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	b := &book{latest: map[string]*Address{}}
	http.HandleFunc("POST /orders", func(w http.ResponseWriter, r *http.Request) {
		order, err := decodeOrder(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnprocessableEntity)
			return
		}
		b.remember(order)
		fmt.Fprintln(w, order.Ship.City)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
