// Package requests sends the HTTP load of the programs here.
package requests

import (
	"io"
	"log"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// client keeps a connection for each request that is under way, and has no time limit: a request that
// the service never answers waits as long as the service does.
var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 4000}}

var number atomic.Int64

// Get asks for url, in which {n} stands for the number of the request.
func Get(url string) {
	next := strconv.FormatInt(number.Add(1), 10)
	reply, err := client.Get(strings.ReplaceAll(url, "{n}", next))
	if err != nil {
		log.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, reply.Body)
	_ = reply.Body.Close()
	if reply.StatusCode >= http.StatusBadRequest {
		log.Fatalf("%s answers %s", url, reply.Status)
	}
}

// AtRate starts so many requests a second for ever, whether or not those before are answered.
func AtRate(url string, rate int) {
	for range time.Tick(time.Second / time.Duration(rate)) {
		go Get(url)
	}
}

// Workers asks for url from so many workers, each again and again, and adds some every second.
func Workers(url string, workers, added int) {
	start := func(count int) {
		for range count {
			go func() {
				for {
					Get(url)
				}
			}()
		}
	}
	start(workers)
	for range time.Tick(time.Second) {
		start(added)
	}
}
