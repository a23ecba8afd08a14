// Command sonicd takes documents and remembers who sent the latest of them.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"

	"github.com/bytedance/sonic"
)

type document struct {
	Sender string   `json:"sender"`
	Lines  []string `json:"lines"`
	Text   string   `json:"text"`
}

// outbox knows the senders of the latest documents, the oldest is overwritten.
type outbox struct {
	mu      sync.Mutex
	senders [2000]string
	next    int
}

func (o *outbox) note(sender string) {
	o.mu.Lock()
	o.senders[o.next%len(o.senders)] = sender
	o.next++
	o.mu.Unlock()
}

func readText(r *http.Request) (string, error) {
	var text strings.Builder
	text.Grow(int(r.ContentLength))
	_, err := io.Copy(&text, r.Body)
	return text.String(), err
}

func (o *outbox) take(w http.ResponseWriter, r *http.Request) {
	text, err := readText(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var doc document
	if err := sonic.UnmarshalString(text, &doc); err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	o.note(doc.Sender)
	fmt.Fprintln(w, len(doc.Text))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /documents", new(outbox).take)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
