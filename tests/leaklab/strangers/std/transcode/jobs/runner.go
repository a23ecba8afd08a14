// Package jobs sends films to a farm.
package jobs

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
)

// Runner has one client for all jobs.
type Runner struct {
	farm   string
	client *http.Client
}

func NewRunner(farm string) *Runner {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 16
	return &Runner{farm: farm, client: &http.Client{Transport: transport}}
}

func preview(film string, body io.Reader) ([]byte, error) {
	content, err := io.ReadAll(body)
	if err != nil {
		return nil, fmt.Errorf("film %s: %w", film, err)
	}
	return content, nil
}

// Convert waits until the farm is done.
func (r *Runner) Convert(ctx context.Context, film string, body io.Reader) (string, error) {
	content, err := preview(film, body)
	if err != nil {
		return "", err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, r.farm, bytes.NewReader(content))
	if err != nil {
		return "", err
	}
	res, err := r.client.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	n, err := io.Copy(io.Discard, res.Body)
	return fmt.Sprint(n, " of ", len(content)), err
}
