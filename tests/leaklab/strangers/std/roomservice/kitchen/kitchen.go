// Package kitchen cooks; each order is watched by one who tells the room when it is late.
package kitchen

import (
	"strings"
	"sync"
	"time"
)

type order struct {
	mu    sync.Mutex
	ready *sync.Cond
	done  bool
	meal  string
}

// Kitchen has cooks.
type Kitchen struct {
	orders chan *order
}

// New opens a kitchen.
func New(cooks int) *Kitchen {
	k := &Kitchen{orders: make(chan *order, 64)}
	for range cooks {
		go k.cook()
	}
	return k
}

func (k *Kitchen) cook() {
	for o := range k.orders {
		time.Sleep(2 * time.Millisecond)
		o.mu.Lock()
		o.done = true
		o.ready.Signal() // the waiter, or the watcher
		o.mu.Unlock()
	}
}

// Order orders a meal and returns when it is there.
func (k *Kitchen) Order(room int) string {
	o := &order{meal: strings.Repeat("soup ", 300+room%50)}
	o.ready = sync.NewCond(&o.mu)
	go o.wait()
	go o.wait()
	k.orders <- o
	return o.meal
}

func (o *order) wait() {
	o.mu.Lock()
	o.ready.Wait()
	o.mu.Unlock()
}
