// Command refund-review has refunds reviewed, which takes seconds: POST /refund waits for the verdict.
//
// It is healthy. Each waiting request has a goroutine and the document it came with, so that both grow
// with the number of requests at a time, and go when those are answered.
package main

import (
	"bytes"
	"flag"
	"io"
	"net/http"
	"time"

	"shop/internal/service"
)

type reviewDesk struct {
	reviewTime time.Duration
}

// review answers on the channel once somebody has looked at the document.
func (d *reviewDesk) review(document []byte) <-chan bool {
	verdict := make(chan bool, 1)
	time.AfterFunc(d.reviewTime, func() { verdict <- bytes.ContainsRune(document, 'a') })
	return verdict
}

func (d *reviewDesk) requestRefund(w http.ResponseWriter, request *http.Request) {
	document, err := io.ReadAll(request.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if !<-d.review(document) {
		w.WriteHeader(http.StatusConflict)
	}
}

func main() {
	desk := &reviewDesk{}
	flag.DurationVar(&desk.reviewTime, "review-time", 3*time.Second, "how long a review takes")
	flag.Parse()

	refunds := http.NewServeMux()
	refunds.HandleFunc("POST /refund", desk.requestRefund)
	service.Serve(refunds)
}
