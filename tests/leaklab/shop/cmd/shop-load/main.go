// Command shop-load sends requests to a program of the lab, at a constant rate or as fast as they are
// answered. {n} in the URL becomes the number of the request.
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

type shopLoad struct {
	url      string
	lineSize int
	body     []byte
	client   *http.Client
	sent     atomic.Int64
}

// makeBody fills size bytes; with lineSize > 0 in lines of that many bytes.
func makeBody(size, lineSize int) []byte {
	body := bytes.Repeat([]byte("a"), size)
	if lineSize > 0 {
		for end := lineSize - 1; end < size; end += lineSize {
			body[end] = '\n'
		}
	}
	return body
}

func (s *shopLoad) send() error {
	target := strings.ReplaceAll(s.url, "{n}", strconv.FormatInt(s.sent.Add(1), 10))
	method := http.MethodGet
	if len(s.body) > 0 {
		method = http.MethodPost
	}
	request, err := http.NewRequest(method, target, bytes.NewReader(s.body))
	if err != nil {
		return err
	}
	answer, err := s.client.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	_, err = io.Copy(io.Discard, answer.Body)
	return err
}

// work sends one request for each turn; nil turns mean without a pause.
func (s *shopLoad) work(turns <-chan time.Time) {
	for {
		if turns != nil {
			<-turns
		}
		if err := s.send(); err != nil {
			log.Fatal(err)
		}
	}
}

func main() {
	load := &shopLoad{}
	flag.StringVar(&load.url, "url", "", "loopback URL")
	rate := flag.Int("rate", 0, "requests per second, 0 for as fast as they are answered")
	workers := flag.Int("workers", 1, "requests at a time")
	added := flag.Int("add", 0, "workers to add each second")
	size := flag.Int("size", 0, "bytes to POST, 0 to GET")
	lineSize := flag.Int("line", 0, "bytes of a line of the body")
	duration := flag.Duration("duration", 2*time.Minute, "how long to send")
	flag.Parse()

	load.body = makeBody(*size, *lineSize)
	load.client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1000}}
	var turns <-chan time.Time
	if *rate > 0 {
		turns = time.Tick(time.Second / time.Duration(*rate))
	}
	for range *workers {
		go load.work(turns)
	}
	end := time.After(*duration)
	for {
		select {
		case <-time.After(time.Second):
			for range *added {
				go load.work(turns)
			}
		case <-end:
			return
		}
	}
}
