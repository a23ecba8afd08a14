// Command price-source is the supplier that price-watch asks: it runs in a process of its own.
package main

import (
	"bytes"
	"flag"
	"net/http"
	"time"

	"shop/internal/service"
)

func main() {
	size := flag.Int("size", 6000, "bytes of an answer")
	delay := flag.Duration("delay", time.Second, "how long an answer takes")
	flag.Parse()

	prices := bytes.Repeat([]byte("7.95 EUR\n"), *size/9+1)[:*size]
	supplier := http.NewServeMux()
	supplier.HandleFunc("GET /price", func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(*delay)
		_, _ = w.Write(prices)
	})
	service.Serve(supplier)
}
