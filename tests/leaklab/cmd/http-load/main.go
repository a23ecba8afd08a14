// Command http-load GETs one URL at a constant rate.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	"time"
)

func main() {
	url := flag.String("url", "", "loopback URL to GET")
	rate := flag.Int("rate", 100, "requests per second")
	duration := flag.Duration("duration", time.Minute, "how long to send")
	flag.Parse()

	tick := time.NewTicker(time.Second / time.Duration(*rate))
	defer tick.Stop()
	for end := time.Now().Add(*duration); time.Now().Before(end); <-tick.C {
		reply, err := http.Get(*url)
		if err != nil {
			log.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, reply.Body)
		_ = reply.Body.Close()
	}
}
