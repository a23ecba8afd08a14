// Command basket-load sends baskets to basket-meter at a constant rate.
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
	url := flag.String("url", "http://127.0.0.1:7362/baskets", "loopback URL")
	rate := flag.Int("rate", 400, "baskets per second")
	size := flag.Int("size", 2000, "bytes of a basket")
	flag.Parse()

	basket := strings.Repeat("an article\n", *size/len("an article\n"))
	for range time.Tick(time.Second / time.Duration(*rate)) {
		reply, err := http.Post(*url, "text/plain", strings.NewReader(basket))
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
