// Package office asks the weather office.
package office

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// Client asks one office.
type Client struct {
	base string
	http *http.Client
}

// New makes a client.
func New(base string) *Client {
	return &Client{base: base, http: &http.Client{}}
}

// Report is the report of a town.
func (c *Client) Report(town string) ([]byte, error) {
	res, err := c.http.Get(c.base + "&town=" + url.QueryEscape(town))
	if err != nil {
		return nil, err
	}
	if res.StatusCode == http.StatusTooManyRequests {
		return nil, fmt.Errorf("office is busy: %s", res.Status)
	}
	defer res.Body.Close()
	return io.ReadAll(res.Body)
}
