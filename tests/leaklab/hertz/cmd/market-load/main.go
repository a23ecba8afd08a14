// Command market-load sends requests to a program of the market at a constant rate. With -supplier it
// also is the service that quotes come from; with -new-clients each request comes from a new client,
// which stays connected.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	"strings"
	"time"
)

type marketLoad struct {
	url  string
	body string
}

func (m *marketLoad) send(client *http.Client) {
	method := http.MethodGet
	if m.body != "" {
		method = http.MethodPost
	}
	request, err := http.NewRequest(method, m.url, strings.NewReader(m.body))
	if err != nil {
		log.Fatal(err)
	}
	reply, err := client.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, reply.Body)
	_ = reply.Body.Close()
	if reply.StatusCode >= http.StatusBadRequest {
		log.Fatalf("%s answers %s", m.url, reply.Status)
	}
}

func supply(address string, size int) {
	quote := []byte(strings.Repeat("q", size))
	log.Fatal(http.ListenAndServe(address, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(quote)
	})))
}

func main() {
	load := &marketLoad{}
	flag.StringVar(&load.url, "url", "", "loopback URL")
	rate := flag.Int("rate", 60, "requests per second")
	size := flag.Int("size", 0, "bytes to POST, 0 to GET")
	supplier := flag.String("supplier", "", "address to supply quotes at")
	supplySize := flag.Int("supply-size", 3000, "bytes of a quote")
	newClients := flag.Bool("new-clients", false, "a new client for each request, which stays connected")
	flag.Parse()

	load.body = strings.Repeat("an offer\n", *size/len("an offer\n"))
	if *supplier != "" {
		go supply(*supplier, *supplySize)
	}
	client := &http.Client{Transport: &http.Transport{}}
	for range time.Tick(time.Second / time.Duration(*rate)) {
		if *newClients {
			client = &http.Client{Transport: &http.Transport{}}
		}
		load.send(client)
	}
}
