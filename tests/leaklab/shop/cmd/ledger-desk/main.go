// Command ledger-desk posts entries of a ledger: POST /entry waits for its lock, POST /copy for a printer.
//
// With -audit, an audit takes the lock soon after the start and waits for a confirmation that nobody gives;
// with -torn, the only printer ends at a torn page. From then on every request waits for ever, with what it
// came with. Without, both are slow, and every request gets its turn.
package main

import (
	"flag"
	"io"
	"net/http"
	"time"

	"shop/internal/ledger"
	"shop/internal/service"
)

type ledgerDesk struct {
	books *ledger.Ledger
}

func (d *ledgerDesk) postEntry(w http.ResponseWriter, request *http.Request) {
	document, err := io.ReadAll(request.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	d.books.Post(document)
}

func (d *ledgerDesk) printCopy(w http.ResponseWriter, request *http.Request) {
	document, err := io.ReadAll(request.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	d.books.Print(document)
}

func main() {
	desk := &ledgerDesk{books: &ledger.Ledger{Copies: make(chan []byte)}}
	audit := flag.Bool("audit", false, "whether an audit takes the lock and is never confirmed")
	torn := flag.Int("torn", 0, "page at which the printer ends; 0 = none")
	flag.DurationVar(&desk.books.Hold, "hold", 5*time.Millisecond, "how long an entry holds the lock")
	flag.Parse()

	pages := 0
	go desk.books.Printer(desk.books.Hold, func([]byte) bool {
		pages++
		return pages == *torn
	})
	if *audit {
		time.AfterFunc(2*time.Second, func() { desk.books.Audit(nil) })
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /entry", desk.postEntry)
	mux.HandleFunc("POST /copy", desk.printCopy)
	service.Serve(mux)
}
