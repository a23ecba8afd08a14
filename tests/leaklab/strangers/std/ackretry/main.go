// Command ackretry passes invoices on to the partners' accounting.
package main

import (
	"errors"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"time"

	"corp.example/services/ackretry/delivery"
)

// accounting refuses invoices of customers it does not know, and all while it is shut.
type accounting struct {
	opens time.Time
	knows string
}

var errShut = errors.New("shut")

func (a *accounting) Take(d *delivery.Document) error {
	switch {
	case time.Now().Before(a.opens):
		return errShut
	case strings.HasPrefix(d.Number, a.knows):
		return nil
	}
	return delivery.Refused
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	shut := flag.Duration("shut", 0, "how long the accounting is shut")
	knows := flag.String("knows", "7", "the first digits of the customers that it knows")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	courier := &delivery.Courier{
		Partner: &accounting{opens: time.Now().Add(*shut), knows: *knows},
		Pause:   100 * time.Millisecond,
		Longest: 2 * time.Second,
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /invoices/{number}", func(w http.ResponseWriter, r *http.Request) {
		content, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		courier.Send(&delivery.Document{Number: r.PathValue("number"), Content: content})
		w.WriteHeader(http.StatusAccepted)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
