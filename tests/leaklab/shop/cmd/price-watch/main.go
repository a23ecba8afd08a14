// Command price-watch asks a supplier for prices, many at a time, as a client of its HTTP service.
//
// It is healthy: one client is shared, bodies are read and closed, and the pool has room for as many idle
// connections as there are workers, so that their number grows with the workers and then stays.
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
	client   *http.Client
}

func (p *priceWatch) askPrice() error {
	answer, err := p.client.Get(p.supplier)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("supplier answered %s", answer.Status)
	}
	return nil
}

func (p *priceWatch) keepAsking(pause time.Duration) {
	for range time.Tick(pause) {
		if err := p.askPrice(); err != nil {
			log.Print(err)
		}
	}
}

func main() {
	watch := &priceWatch{}
	flag.StringVar(&watch.supplier, "supplier", "http://127.0.0.1:7324/price", "where to ask")
	workers := flag.Int("workers", 400, "calls at a time")
	added := flag.Int("add", 0, "workers to add each second, with room in the pool for all of them")
	pause := flag.Duration("pause", 2*time.Second, "between two calls of a worker")
	flag.Parse()

	service.ServeProfiles()
	room := *workers + *added*60
	watch.client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: room}}
	for range *workers {
		go watch.keepAsking(*pause)
		time.Sleep(*pause / time.Duration(*workers))
	}
	for range time.Tick(time.Second) {
		for range *added {
			go watch.keepAsking(*pause)
		}
	}
}
