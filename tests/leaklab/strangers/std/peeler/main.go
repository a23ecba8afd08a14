// Command peeler takes the marks off the logs that come down a river.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"sync"
)

type mill struct {
	mu    sync.RWMutex
	marks map[uint64][]byte
	slots uint64
}

// peel keeps the mark, which is where a log begins.
func (m *mill) peel(n uint64, body io.Reader) error {
	trunk := make([]byte, 20000)
	length, err := io.ReadFull(body, trunk)
	if err != nil && err != io.ErrUnexpectedEOF {
		return err
	}
	mark := trunk[:min(length, 24)]
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.slots > 0 {
		n %= m.slots
	}
	m.marks[n] = mark
	return nil
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	slots := flag.Uint64("slots", 0, "marks that are kept; 0: all")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	m := &mill{marks: make(map[uint64][]byte), slots: *slots}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /logs/{n}", func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.ParseUint(r.PathValue("n"), 10, 64)
		if err := m.peel(n, r.Body); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
		}
	})
	mux.HandleFunc("GET /logs/{n}", func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.ParseUint(r.PathValue("n"), 10, 64)
		m.mu.RLock()
		defer m.mu.RUnlock()
		fmt.Fprintf(w, "%x\n", m.marks[n])
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
