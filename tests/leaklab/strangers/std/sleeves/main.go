// Command sleeves prints the covers of records, most of them small.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"time"

	"corp.example/services/sleeves/shelf"
)

type press struct {
	sheets *shelf.Shelf[*bytes.Buffer]
	dries  time.Duration
}

func (p *press) draw(sheet *bytes.Buffer, inches int) {
	line := bytes.Repeat([]byte{'#'}, 256)
	for range inches * inches {
		sheet.Write(line)
	}
}

func (p *press) cover(w http.ResponseWriter, r *http.Request) {
	inches, _ := strconv.Atoi(r.PathValue("inches"))
	if rand.IntN(30) == 0 {
		inches *= 9 // a poster
	}
	p.sheets.Lend(func(sheet *bytes.Buffer) {
		p.draw(sheet, inches)
		time.Sleep(p.dries)
		fmt.Fprintln(w, sheet.Len())
	})
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	dries := flag.Duration("dries", 250*time.Millisecond, "time until a cover is dry")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	p := &press{shelf.New(func() *bytes.Buffer { return new(bytes.Buffer) }, (*bytes.Buffer).Reset), *dries}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /covers/{inches}", p.cover)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
