// Command desk-load posts batches of lines to a program of the help desk at a constant rate.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	"strings"
	"time"
)

func main() {
	url := flag.String("url", "", "loopback URL")
	rate := flag.Int("rate", 50, "batches per second")
	lines := flag.Int("lines", 40, "lines of a batch")
	size := flag.Int("size", 600, "bytes of a line")
	flag.Parse()

	batch := strings.Repeat(strings.Repeat("m", *size-1)+"\n", *lines)
	for range time.Tick(time.Second / time.Duration(*rate)) {
		reply, err := http.Post(*url, "text/plain", strings.NewReader(batch))
		if err != nil {
			log.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, reply.Body)
		_ = reply.Body.Close()
		if reply.StatusCode >= http.StatusBadRequest {
			log.Fatalf("%s answers %s", *url, reply.Status)
		}
	}
}
