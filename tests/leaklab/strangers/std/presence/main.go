// Command presence tells who is online. A morning's crowd comes, and goes.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type userID uint64

type status struct {
	since  int64
	device [6]uint64
	flags  uint32
}

type board struct {
	mu     sync.Mutex
	online map[userID]status
}

func (b *board) arrive(id userID) {
	b.mu.Lock()
	b.online[id] = status{since: time.Now().Unix()}
	b.mu.Unlock()
}

// leaveOldest takes users off, in the map's order.
func (b *board) leave(count int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for id := range b.online {
		if count--; count < 0 {
			return
		}
		delete(b.online, id)
	}
}

func (b *board) crowd(size int, gather, stay time.Duration) {
	steps := int(gather / (20 * time.Millisecond))
	for range steps {
		for range size / steps {
			b.arrive(userID(rand.Uint64()))
		}
		time.Sleep(20 * time.Millisecond)
	}
	time.Sleep(stay)
	b.leave(size - size/100)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	size := flag.Int("crowd", 300_000, "users who come")
	gather := flag.Duration("gather", 5*time.Second, "time in which they come")
	stay := flag.Duration("stay", 3*time.Second, "time they stay")
	flag.Parse()
	b := &board{online: make(map[userID]status)}
	go b.crowd(*size, *gather, *stay)
	http.HandleFunc("/count", func(w http.ResponseWriter, _ *http.Request) {
		b.mu.Lock()
		defer b.mu.Unlock()
		json.NewEncoder(w).Encode(len(b.online))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
