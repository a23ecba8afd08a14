// Command price-watch asks a supplier for prices, again and again, as a client of its HTTP service.
//
// -fault body: an answer is neither read to its end nor closed, so that its connection can never be
// used again, and the next call opens another. -fault client: each call makes a client with a transport
// of its own; its connection goes back to a pool that nobody uses any more. Without a fault one client
// is shared and bodies are closed: the healthy twin of both.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"time"

	"shop/internal/service"
)

type priceWatch struct {
	supplier string
	fault    string
	shared   *http.Client
}

func newClient(idleConnections int) *http.Client {
	return &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: idleConnections}}
}

func (p *priceWatch) client() *http.Client {
	if p.fault == "client" {
		return newClient(1) // the leak: a pool of connections for one call
	}
	return p.shared
}

func (p *priceWatch) askPrice() error {
	answer, err := p.client().Get(p.supplier)
	if err != nil {
		return err
	}
	if p.fault != "body" { // else the leak: nobody closes the body
		defer func() { _ = answer.Body.Close() }()
		if _, err := io.Copy(io.Discard, answer.Body); err != nil {
			return err
		}
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("supplier answered %s", answer.Status)
	}
	return nil
}

func main() {
	watch := &priceWatch{}
	flag.StringVar(&watch.supplier, "supplier", "http://127.0.0.1:7320/price", "where to ask")
	flag.StringVar(&watch.fault, "fault", "", "body, client or nothing")
	rate := flag.Int("rate", 120, "calls per second")
	workers := flag.Int("workers", 40, "calls at a time")
	flag.Parse()

	service.ServeProfiles()
	watch.shared = newClient(*workers)
	turns := make(chan struct{})
	for range *workers {
		go func() {
			for range turns {
				if err := watch.askPrice(); err != nil {
					log.Print(err)
				}
			}
		}()
	}
	for range time.Tick(time.Second / time.Duration(*rate)) {
		turns <- struct{}{}
	}
}
