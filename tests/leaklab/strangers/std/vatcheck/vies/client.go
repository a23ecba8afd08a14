// Package vies talks to the tax office.
package vies

import (
	"bufio"
	"net/http"
	"net/url"
	"strings"
)

// Client asks one office.
type Client struct {
	base string
	http http.Client
}

func New(base string) *Client { return &Client{base: base} }

func (c *Client) get(query url.Values) (*bufio.Scanner, error) {
	separator := "?"
	if strings.Contains(c.base, "?") {
		separator = "&"
	}
	res, err := c.http.Get(c.base + separator + query.Encode())
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(res.Body)
	lines.Buffer(make([]byte, 0, 512), 1<<20)
	lines.Split(bufio.ScanRunes)
	return lines, nil
}

// Valid looks at the first sign of the answer.
func (c *Client) Valid(number string) (bool, error) {
	answer, err := c.get(url.Values{"number": {number}})
	if err != nil {
		return false, err
	}
	if !answer.Scan() {
		return false, answer.Err()
	}
	return answer.Text() == "0", nil
}
