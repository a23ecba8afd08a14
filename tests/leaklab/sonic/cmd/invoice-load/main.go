// Command invoice-load posts invoices of one size at a constant rate, each with a number of its own.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"time"
)

// lines returns as many invoice lines as fill size bytes.
func lines(size int) []byte {
	var text bytes.Buffer
	for n := 0; text.Len() < size; n++ {
		if n > 0 {
			text.WriteByte(',')
		}
		fmt.Fprintf(&text, `{"article":"article-%06d","quantity":%d,"price":%d.5}`, n, n%40+1, n%90)
	}
	return text.Bytes()
}

func main() {
	url := flag.String("url", "http://127.0.0.1:7330/invoices", "where to post")
	rate := flag.Int("rate", 6, "invoices per second")
	size := flag.Int("size", 512<<10, "bytes per invoice")
	duration := flag.Duration("duration", time.Minute, "how long to send")
	flag.Parse()

	text := lines(*size)
	tick := time.NewTicker(time.Second / time.Duration(*rate))
	defer tick.Stop()
	for n, end := 0, time.Now().Add(*duration); time.Now().Before(end); n++ {
		<-tick.C
		body := fmt.Appendf(nil, `{"number":"2026-%08d","lines":[%s]}`, n, text)
		reply, err := http.Post(*url, "application/json", bytes.NewReader(body))
		if err != nil {
			log.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, reply.Body)
		_ = reply.Body.Close()
	}
}
