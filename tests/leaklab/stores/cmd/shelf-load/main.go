// Command shelf-load is the clients of shelf-api. Each has a connection of its own and asks for a shelf at
// once, then every -pause, or never again when that is zero; none closes its connection.
package main

import (
	"crypto/tls"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"time"
)

var http2 bool // asked for over TLS

func ask(client *http.Client, url string) error {
	reply, err := client.Get(url)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, reply.Body)
	_ = reply.Body.Close()
	return err
}

// keepAsking makes a client, which keeps its connection for ever. Over TLS it accepts any certificate.
func keepAsking(url string, number int, pause time.Duration) {
	client := &http.Client{Transport: &http.Transport{
		TLSClientConfig:   &tls.Config{InsecureSkipVerify: true},
		ForceAttemptHTTP2: http2,
	}}
	for {
		if err := ask(client, fmt.Sprintf("%s/%d", url, number)); err != nil {
			log.Fatal(err)
		}
		if pause == 0 {
			return
		}
		time.Sleep(pause)
	}
}

func main() {
	url := flag.String("url", "http://127.0.0.1:7353/shelf", "what to request")
	clients := flag.Int("clients", 0, "clients at the start")
	add := flag.Int("add", 0, "clients that come each second")
	pause := flag.Duration("pause", 0, "between the requests of a client; zero: it sends only one")
	flag.BoolVar(&http2, "http2", false, "speak HTTP/2, over TLS")
	flag.Parse()

	for number := range *clients {
		go keepAsking(*url, number, *pause)
		time.Sleep(time.Millisecond / 2)
	}
	if *add == 0 {
		select {}
	}
	number := *clients
	for range time.Tick(time.Second / time.Duration(*add)) {
		go keepAsking(*url, number, *pause)
		number++
	}
}
