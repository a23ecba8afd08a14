// Package api asks other services.
package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

// Doer sends requests.
type Doer interface {
	Do(*http.Request) (*http.Response, error)
}

// Counted is a Doer that counts what it sends.
type Counted struct {
	Doer
	Sent int64
}

// Do sends one.
func (c *Counted) Do(r *http.Request) (*http.Response, error) {
	c.Sent++
	return c.Doer.Do(r)
}

// Get asks for a value; a service that has none may say so.
func Get[T any](ctx context.Context, by Doer, address string) (value T, known bool, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return value, false, err
	}
	res, err := by.Do(req)
	if err != nil {
		return value, false, err
	}
	switch res.StatusCode {
	case http.StatusNotFound, http.StatusGone:
		return value, false, nil
	case http.StatusOK:
		defer res.Body.Close()
		return value, true, json.NewDecoder(res.Body).Decode(&value)
	}
	res.Body.Close()
	return value, false, fmt.Errorf("%s answers %s", address, res.Status)
}
