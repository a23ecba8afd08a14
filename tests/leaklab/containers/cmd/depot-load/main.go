// Command depot-load sends requests to a program of the lab: at a constant rate, or with workers that
// become more and later fewer. {n} in the URL becomes the number of the request.
package main

import (
	"bytes"
	"flag"
	"io"
	"log"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

type load struct {
	url      string
	requests int64 // to send in all, 0 for any number
	body     []byte
	client   *http.Client
	sent     atomic.Int64
	turns    <-chan time.Time // one a request; nil: each worker sends when its last is answered
	pause    time.Duration    // of a worker between two requests
	goHome   chan struct{}    // one a worker that is to end
}

// send reports whether there was another request to send.
func (l *load) send() bool {
	number := l.sent.Add(1)
	if l.requests > 0 && number > l.requests {
		return false
	}
	target := strings.ReplaceAll(l.url, "{n}", strconv.FormatInt(number, 10))
	answer, err := l.client.Post(target, "application/octet-stream", bytes.NewReader(l.body))
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		log.Fatal(err)
	}
	return true
}

func (l *load) work() {
	for {
		select {
		case <-l.goHome:
			return
		default:
		}
		if l.turns != nil {
			<-l.turns
		}
		if !l.send() {
			return
		}
		time.Sleep(l.pause)
	}
}

// shift adds workers each second until the turn, and from then on lets as many end.
func (l *load) shift(added int, turn, end <-chan time.Time) {
	seconds := time.Tick(time.Second)
	rising := true
	for {
		select {
		case <-seconds:
			for range added {
				if rising {
					go l.work()
				} else {
					go func() { l.goHome <- struct{}{} }()
				}
			}
		case <-turn:
			rising = false
		case <-end:
			return
		}
	}
}

func main() {
	l := &load{goHome: make(chan struct{})}
	flag.StringVar(&l.url, "url", "", "loopback URL")
	flag.Int64Var(&l.requests, "requests", 0, "requests to send in all, 0 for any number")
	rate := flag.Int("rate", 0, "requests per second, 0 for as fast as they are answered")
	workers := flag.Int("workers", 4, "requests at a time")
	flag.DurationVar(&l.pause, "pause", 0, "pause of a worker between two requests")
	added := flag.Int("add", 0, "workers to add each second")
	turn := flag.Duration("turn", time.Hour, "when to take workers away instead")
	size := flag.Int("size", 0, "bytes of the body")
	delay := flag.Duration("delay", 0, "how long to wait before the first request")
	duration := flag.Duration("duration", 2*time.Minute, "how long to send")
	flag.Parse()

	l.body = bytes.Repeat([]byte("a"), *size)
	l.client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1000}}
	time.Sleep(*delay)
	if *rate > 0 {
		l.turns = time.Tick(time.Second / time.Duration(*rate))
	}
	for range *workers {
		go l.work()
	}
	l.shift(*added, time.After(*turn), time.After(*duration))
}
