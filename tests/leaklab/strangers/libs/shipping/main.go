// Command shipping books parcels; the log of each booking goes to the customer's channel too.
package main

import (
	"flag"
	"fmt"
	"io"
	"net/http"
	_ "net/http/pprof"

	"github.com/sirupsen/logrus"
)

// customerHook copies warnings to a customer.
type customerHook struct {
	customer string
	recent   []string
}

func (h *customerHook) Levels() []logrus.Level { return []logrus.Level{logrus.ErrorLevel} }

func (h *customerHook) Fire(entry *logrus.Entry) error {
	h.recent = append(h.recent[max(0, len(h.recent)-10):], entry.Message)
	return nil
}

type bookings struct {
	log *logrus.Logger
}

func (b *bookings) watch(customer string) {
	b.log.AddHook(&customerHook{customer: customer, recent: make([]string, 0, 128)})
}

func (b *bookings) book(w http.ResponseWriter, r *http.Request) {
	customer := r.FormValue("customer")
	b.watch(customer)
	b.log.WithField("customer", customer).Info("booked")
	fmt.Fprintln(w, "booked")
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	log := logrus.New()
	log.SetOutput(io.Discard)
	b := &bookings{log: log}
	mux := http.NewServeMux()
	mux.HandleFunc("/book", b.book)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
