// Command faxgate receives faxes, passes them on and knows the header of each it has had.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
)

type header []byte

func (h header) number() []byte { return h[4:20] }

type journal struct {
	mu      sync.Mutex
	headers []header
}

func (j *journal) add(h header) int {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.headers = append(j.headers, h)
	return len(j.headers)
}

func receive(body io.Reader) (header, error) {
	var page bytes.Buffer
	if _, err := page.ReadFrom(body); err != nil {
		return nil, err
	}
	return header(page.Bytes()[:24]), nil
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	var day journal
	http.HandleFunc("POST /fax", func(w http.ResponseWriter, r *http.Request) {
		h, err := receive(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		fmt.Fprintf(w, "%d %s\n", day.add(h), h.number())
	})
	log.Fatal(http.ListenAndServe(*addr, nil))
}
