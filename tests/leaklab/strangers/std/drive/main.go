// Command drive sends load to the services: requests at a steady or rising rate, with bodies, headers,
// clients that give up, or plain connections that are opened and held.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

var (
	target  = flag.String("url", "", "address; {n} counts, {r:K} is random below K, {hex} is random, {fill:K} is K letters")
	method  = flag.String("method", "GET", "request method")
	rate    = flag.Float64("rate", 100, "requests a second at the start")
	rateEnd = flag.Float64("rate-end", 0, "requests a second at the end of -ramp")
	ramp    = flag.Duration("ramp", 20*time.Second, "time in which the rate goes to -rate-end")
	size    = flag.Int("size", 0, "bytes of the body")
	body    = flag.String("body", "", "text of the body, with the marks of -url (_ for the blank)")
	header  = flag.String("header", "", "one header, 'Key:_value' (_ for the blank), with the marks of -url")
	giveUp  = flag.Duration("give-up", 30*time.Second, "time after which a client gives up")
	last    = flag.Duration("last", time.Hour, "how long to send, or to open connections")
	fresh   = flag.Bool("fresh", false, "a connection of its own for every request")
	hold    = flag.String("hold", "", "host:port: open connections at -rate, send one GET and keep them")
)

var (
	counter  atomic.Int64
	underWay sync.WaitGroup
	marks    = regexp.MustCompile(`\{(n|hex|r:\d+|fill:\d+)\}`)
)

func fill(text string, n int64) string {
	if !strings.Contains(text, "{") {
		return text
	}
	return marks.ReplaceAllStringFunc(text, func(mark string) string {
		switch {
		case mark == "{n}":
			return strconv.FormatInt(n, 10)
		case mark == "{hex}":
			return fmt.Sprintf("%016x%016x", rand.Uint64(), rand.Uint64())
		}
		name, number, _ := strings.Cut(mark[1:len(mark)-1], ":")
		limit, _ := strconv.Atoi(number)
		if name == "fill" {
			return strings.Repeat("x", limit)
		}
		return strconv.Itoa(rand.IntN(limit))
	})
}

func send(client *http.Client) {
	n := counter.Add(1)
	ctx, cancel := context.WithTimeout(context.Background(), *giveUp)
	defer cancel()
	content := []byte(strings.ReplaceAll(fill(*body, n), "_", " "))
	if *size > 0 {
		content = bytes.Repeat([]byte("x"), *size)
	}
	req, err := http.NewRequestWithContext(ctx, *method, fill(*target, n), bytes.NewReader(content))
	if err != nil {
		return
	}
	if key, value, ok := strings.Cut(strings.ReplaceAll(*header, "_", " "), ": "); ok {
		req.Header.Set(key, fill(value, n))
	}
	res, err := client.Do(req)
	if err != nil {
		return
	}
	io.Copy(io.Discard, res.Body)
	res.Body.Close()
}

func holdOne() {
	conn, err := net.Dial("tcp", *hold)
	if err != nil {
		return
	}
	fmt.Fprintf(conn, "GET / HTTP/1.1\r\nHost: %s\r\n\r\n", *hold)
	io.Copy(io.Discard, conn)
}

func main() {
	flag.Parse()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 512, DisableKeepAlives: *fresh}}
	start := time.Now()
	due := 0.0
	for range time.Tick(10 * time.Millisecond) {
		age := time.Since(start)
		if age > *last {
			if *hold != "" {
				select {} // the connections stay
			}
			underWay.Wait()
			return
		}
		now := *rate
		if *rateEnd > 0 {
			now += (*rateEnd - *rate) * min(1, age.Seconds()/ramp.Seconds())
		}
		for due += now / 100; due >= 1; due-- {
			if *hold != "" {
				go holdOne()
			} else {
				underWay.Add(1)
				go func() {
					defer underWay.Done()
					send(client)
				}()
			}
		}
	}
}
