// Command hookd delivers webhooks: each event is posted to the customer's endpoint.
package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/pprof"
	"os"
	"time"
)

type Delivery struct {
	ID      int
	URL     string
	Payload []byte
}

type Sender interface {
	Send(ctx context.Context, d Delivery) error
}

// tlsSender honours the TLS settings of each customer.
type tlsSender struct {
	insecure bool
}

func (s tlsSender) clientFor(Delivery) *http.Client {
	return &http.Client{
		Timeout: 5 * time.Second,
		Transport: &http.Transport{
			TLSClientConfig: &tls.Config{InsecureSkipVerify: s.insecure},
		},
	}
}

func (s tlsSender) Send(ctx context.Context, d Delivery) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, d.URL, bytes.NewReader(d.Payload))
	if err != nil {
		return err
	}
	res, err := s.clientFor(d).Do(req)
	if err != nil {
		return fmt.Errorf("deliver %d: %w", d.ID, err)
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return err
}

// sharedSender uses one client and closes nothing itself: its pool is bounded.
type sharedSender struct{ client *http.Client }

func (s sharedSender) Send(ctx context.Context, d Delivery) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, d.URL, bytes.NewReader(d.Payload))
	if err != nil {
		return err
	}
	req.Close = true
	res, err := s.client.Do(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

func worker(queue <-chan Delivery, sender Sender) {
	for d := range queue {
		if err := sender.Send(context.Background(), d); err != nil {
			slog.Warn("delivery failed", "err", err)
		}
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	upstream := flag.String("upstream", "http://127.0.0.1:7442/?size=200", "the customer's endpoint")
	perSecond := flag.Int("per-second", 60, "events a second")
	shared := flag.Bool("shared", false, "one client for all deliveries")
	flag.Parse()

	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	go func() {
		if err := http.ListenAndServe(*debug, mux); err != nil {
			slog.Error("profiles", "err", err)
			os.Exit(1)
		}
	}()

	var sender Sender = tlsSender{insecure: true}
	if *shared {
		sender = sharedSender{client: &http.Client{Timeout: 5 * time.Second}}
	}
	queue := make(chan Delivery, 128)
	for range 8 {
		go worker(queue, sender)
	}
	tick := time.NewTicker(time.Second / time.Duration(*perSecond))
	defer tick.Stop()
	for id := 1; ; id++ {
		<-tick.C
		queue <- Delivery{ID: id, URL: *upstream, Payload: fmt.Appendf(nil, `{"event":%d}`, id)}
	}
}
