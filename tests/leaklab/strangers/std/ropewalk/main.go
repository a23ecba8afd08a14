// Command ropewalk quotes ropes; a quote follows the price of hemp.
package main

import (
	"encoding/json"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"corp.example/services/ropewalk/market"
)

type quote struct {
	mu      sync.Mutex
	Strands [700]int64
	Cents   int64
}

func draw(metres int) *quote {
	q := new(quote)
	for i := range q.Strands {
		q.Strands[i] = int64(i * metres)
	}
	return q
}

// reprice is what a quote does when hemp has another price.
func (q *quote) reprice(cents int64) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.Cents = q.Strands[9] * cents
}

type walk struct {
	hemp  *market.Price
	leave time.Duration
}

func (k *walk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	text, _ := io.ReadAll(r.Body)
	q := draw(len(text))
	end := k.hemp.Follow(q.reprice)
	if k.leave > 0 {
		time.AfterFunc(k.leave, end)
	}
	json.NewEncoder(w).Encode(q.Cents)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	leave := flag.Duration("leave", 0, "how long a quote is good; 0: for ever")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	hemp := market.Open(300)
	go hemp.Swing(500 * time.Millisecond)
	mux := http.NewServeMux()
	mux.Handle("POST /quotes", &walk{hemp, *leave})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
