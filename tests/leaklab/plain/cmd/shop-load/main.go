// Command shop-load GETs one URL at a constant rate, and serves the pages that the service fetches.
package main

import (
	"bytes"
	"flag"
	"io"
	"log"
	"net/http"
	"time"
)

func main() {
	url := flag.String("url", "", "loopback URL to GET")
	rate := flag.Int("rate", 50, "requests per second")
	workers := flag.Int("workers", 1, "requests at a time; one more starts every ramp until all run")
	ramp := flag.Duration("ramp", 0, "how long until the next worker starts")
	page := flag.Int("page", 256<<10, "bytes of an upstream page")
	flag.Parse()

	go serveUpstream(*page)
	for worker := range *workers {
		if worker > 0 {
			time.Sleep(*ramp)
		}
		go send(*url, *rate)
	}
	select {}
}

// serveUpstream answers every GET with a page of the wanted size.
func serveUpstream(size int) {
	page := bytes.Repeat([]byte("title;author;price\n"), size/19+1)[:size]
	upstream := http.NewServeMux()
	upstream.HandleFunc("GET /page", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(page) })
	log.Fatal(http.ListenAndServe("127.0.0.1:7322", upstream))
}

func send(url string, rate int) {
	tick := time.NewTicker(time.Second / time.Duration(rate))
	for range tick.C {
		reply, err := http.Get(url)
		if err != nil {
			log.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, reply.Body)
		_ = reply.Body.Close()
	}
}
