// Command invoicepdf draws invoices: most have one page, those of the big customers have hundreds.
package main

import (
	"flag"
	"log"
	"net/http"
	"net/http/pprof"
	"strconv"
	"time"

	"corp.example/services/invoicepdf/internal/sheet"
)

type app struct {
	archive time.Duration
}

func (a *app) draw(w http.ResponseWriter, r *http.Request) {
	number, _ := strconv.Atoi(r.PathValue("number"))
	pages := 1
	if number%20 == 0 {
		pages = 400
	}
	page := sheet.Get()
	defer sheet.Put(page)
	sheet.Draw(page, number, pages)
	time.Sleep(a.archive) // until the archive has a copy
	w.Header().Set("Content-Length", strconv.Itoa(page.Len()))
	w.Write(page.Bytes())
}

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	archive := flag.Duration("archive", 700*time.Millisecond, "how long the archive takes")
	flag.Parse()
	a := &app{archive: *archive}
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /invoices/{number}", a.draw)
	log.Fatal(http.ListenAndServe(*addr, mux))
}
