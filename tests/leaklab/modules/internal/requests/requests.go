// Package requests sends the load of all programs here.
package requests

import (
	"io"
	"log"
	"net/http"
	"time"
)

// Send GETs url at a constant rate, one request after the other on a kept connection.
func Send(url string, rate int, duration time.Duration) {
	tick := time.NewTicker(time.Second / time.Duration(rate))
	defer tick.Stop()
	for end := time.Now().Add(duration); time.Now().Before(end); <-tick.C {
		reply, err := http.Get(url)
		if err != nil {
			log.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, reply.Body)
		_ = reply.Body.Close()
		if reply.StatusCode >= http.StatusBadRequest {
			log.Fatalf("%s answers %s", url, reply.Status)
		}
	}
}
