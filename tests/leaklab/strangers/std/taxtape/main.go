// Command taxtape is a cash register; the tax office wants a tape of all it did, which is written at closing time.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
)

type receipt struct {
	Till, Number int
	Items        []string
}

type tape struct {
	mu      sync.Mutex
	content bytes.Buffer
	encoder *json.Encoder
	number  int
}

func newTape() *tape {
	t := &tape{}
	t.encoder = json.NewEncoder(&t.content)
	return t
}

func (t *tape) write(till int, items []string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.number++
	return t.encoder.Encode(receipt{Till: till, Number: t.number, Items: items})
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	day := newTape()
	http.HandleFunc("POST /receipts", func(w http.ResponseWriter, r *http.Request) {
		if err := day.write(1, r.URL.Query()["item"]); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	log.Fatal(http.ListenAndServe(*addr, nil))
}
