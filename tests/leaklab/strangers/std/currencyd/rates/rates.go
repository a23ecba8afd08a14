// Package rates asks banks what money costs.
package rates

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

// Source gives the rate of a currency.
type Source interface {
	Rate(ctx context.Context, currency string) (float64, error)
}

// Bank is a source behind an address.
type Bank struct {
	Client  *http.Client
	Address string
}

func (b *Bank) get(ctx context.Context, currency string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.Address+"&currency="+currency, nil)
	if err != nil {
		return nil, err
	}
	return b.Client.Do(req)
}

// Rate asks the bank.
func (b *Bank) Rate(ctx context.Context, currency string) (float64, error) {
	res, err := b.get(ctx, currency)
	if err != nil {
		return 0, err
	}
	if kind := res.Header.Get("Content-Type"); kind != "application/json" {
		return 0, fmt.Errorf("bank answers with %s", kind)
	}
	defer res.Body.Close()
	var answer struct{ Rate float64 }
	err = json.NewDecoder(res.Body).Decode(&answer)
	return answer.Rate, err
}

// Fallback asks one after the other.
type Fallback []Source

// Rate is the first that somebody knows.
func (f Fallback) Rate(ctx context.Context, currency string) (rate float64, err error) {
	for _, one := range f {
		if rate, err = one.Rate(ctx, currency); err == nil {
			return rate, nil
		}
	}
	return 0, err
}

// Fixed are rates that do not change.
type Fixed map[string]float64

// Rate looks it up.
func (f Fixed) Rate(_ context.Context, currency string) (float64, error) {
	if rate, ok := f[currency]; ok {
		return rate, nil
	}
	return 1, nil
}
