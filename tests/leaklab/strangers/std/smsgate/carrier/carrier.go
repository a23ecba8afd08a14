// Package carrier talks to the gateways of the networks.
package carrier

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// Sender sends a message.
type Sender interface {
	Send(to int, text string) error
}

// HTTP is the gateway that speaks HTTP.
type HTTP struct {
	url    string
	client http.Client
}

// NewHTTP makes a sender with timeouts of its own.
func NewHTTP(url string, timeout time.Duration) *HTTP {
	transport := &http.Transport{
		DialContext:           (&net.Dialer{Timeout: timeout}).DialContext,
		ResponseHeaderTimeout: timeout,
	}
	return &HTTP{url: url, client: http.Client{Transport: transport, Timeout: 2 * timeout}}
}

// Send sends a message.
func (h *HTTP) Send(to int, text string) error {
	res, err := h.client.Post(h.url, "text/plain", strings.NewReader(fmt.Sprint(to, " ", text)))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return err
}

// WithRetries sends, and tries again with a new sender.
func WithRetries(tries int, fresh func() Sender) func(int, string) error {
	return func(to int, text string) (err error) {
		for range tries {
			if err = fresh().Send(to, text); err == nil {
				return nil
			}
		}
		return err
	}
}
