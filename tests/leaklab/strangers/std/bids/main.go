// Command bids keeps an order book of electricity.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"sync"
	"time"

	"corp.example/services/bids/treap"
)

// Order is somebody who would buy.
type Order struct {
	Trader string
	Hours  [24]int32
	Placed time.Time
}

type price struct {
	cents  int64
	serial int64
}

func cheaper(a, b price) bool {
	return a.cents < b.cents || a.cents == b.cents && a.serial < b.serial
}

type book struct {
	mu     sync.Mutex
	orders *treap.Map[price, *Order]
	best   price
}

func (b *book) place(serial int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	at := price{cents: 4000 + rand.Int64N(3000), serial: serial}
	b.orders.Insert(at, &Order{Trader: "t" + strconv.FormatInt(serial%90, 10), Placed: time.Now()})
	if cheaper(b.best, at) {
		b.best = at
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	perSecond := flag.Int("orders", 4000, "orders a second")
	session := flag.Duration("session", 24*time.Hour, "how long orders are taken")
	flag.Parse()
	b := &book{orders: treap.New[price, *Order](cheaper)}
	go func() {
		var serial int64
		for begin := time.Now(); time.Since(begin) < *session; time.Sleep(5 * time.Millisecond) {
			for range *perSecond / 200 {
				serial++
				b.place(serial)
			}
		}
	}()
	http.HandleFunc("/best", func(w http.ResponseWriter, _ *http.Request) {
		b.mu.Lock()
		defer b.mu.Unlock()
		fmt.Fprintln(w, b.best.cents, b.orders.Len())
	})
	log.Fatal(http.ListenAndServe(*addr, nil))
}
