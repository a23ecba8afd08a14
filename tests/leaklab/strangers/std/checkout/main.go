// Command checkout places orders; a repeated key gets the first answer again.
package main

import (
	"bytes"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
)

type recordedResponse struct {
	status int
	header http.Header
	body   []byte
}

type recorder struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(p []byte) (int, error) {
	r.body.Write(p)
	return r.ResponseWriter.Write(p)
}

type idempotency struct {
	mu        sync.Mutex
	responses map[string]*recordedResponse
	next      http.Handler
}

func (i *idempotency) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	key := r.Header.Get("Idempotency-Key")
	i.mu.Lock()
	known := i.responses[key]
	i.mu.Unlock()
	if known != nil {
		w.WriteHeader(known.status)
		w.Write(known.body)
		return
	}
	rec := &recorder{ResponseWriter: w, status: http.StatusOK}
	i.next.ServeHTTP(rec, r)
	i.store(key, rec)
}

func (i *idempotency) store(key string, rec *recorder) {
	answer := &recordedResponse{status: rec.status, header: rec.Header().Clone(), body: bytes.Clone(rec.body.Bytes())}
	i.mu.Lock()
	i.responses[key] = answer
	i.mu.Unlock()
}

func placeOrder(w http.ResponseWriter, r *http.Request) {
	order, err := io.ReadAll(io.LimitReader(r.Body, 1<<16))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	w.Write(order)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go func() { log.Println(http.ListenAndServe(*debug, nil)) }()
	api := &idempotency{responses: make(map[string]*recordedResponse), next: http.HandlerFunc(placeOrder)}
	log.Fatal(http.ListenAndServe(*listen, api))
}
