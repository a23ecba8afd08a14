// Command csvexport writes the bookings of an account as a table.
package main

import (
	"encoding/csv"
	"flag"
	"io"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"time"

	"corp.example/services/csvexport/buffers"
)

type booking struct {
	day, cents int
	text       string
}

// bookings are few with most accounts and very many with some.
func bookings(account string, most int) func(func(booking) bool) {
	count := 20
	if rand.IntN(40) == 0 {
		count = most/2 + rand.IntN(most)
	}
	return func(yield func(booking) bool) {
		for i := range count {
			if !yield(booking{i, i * 7, account}) {
				return
			}
		}
	}
}

type exporter struct {
	shelf *buffers.Shelf
	most  int
	query time.Duration
}

func (e *exporter) write(out io.Writer, account string) error {
	table := csv.NewWriter(out)
	time.Sleep(e.query)
	for b := range bookings(account, e.most) {
		table.Write([]string{strconv.Itoa(b.day), strconv.Itoa(b.cents), b.text, "booked"})
	}
	table.Flush()
	return table.Error()
}

func (e *exporter) serve(w http.ResponseWriter, r *http.Request) {
	b := e.shelf.Take()
	defer e.shelf.Give(b)
	if err := e.write(b, r.PathValue("account")); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	b.WriteTo(w)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	most := flag.Int("most", 14000, "bookings of a large account")
	places := flag.Int("places", 200, "buffers on the shelf")
	query := flag.Duration("query", 250*time.Millisecond, "time of the query")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	e := &exporter{buffers.NewShelf(*places), *most, *query}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /accounts/{account}", e.serve)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
