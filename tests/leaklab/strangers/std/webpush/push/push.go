// Package push sends events, each with the settings of the shop it is for.
package push

import (
	"bytes"
	"encoding/json"
	"io"
	"log"
	"net"
	"net/http"
	"time"
)

// Event is a change of an order.
type Event struct {
	Shop  string `json:"-"`
	Order int    `json:"order"`
	State string `json:"state"`
}

type settings struct {
	patience time.Duration
	idle     int
}

func settingsOf(string) settings {
	return settings{patience: 5 * time.Second, idle: 2}
}

func (s settings) client() *http.Client {
	dialer := &net.Dialer{Timeout: s.patience, KeepAlive: 30 * time.Second}
	return &http.Client{
		Timeout: s.patience,
		Transport: &http.Transport{
			DialContext:         dialer.DialContext,
			MaxIdleConnsPerHost: s.idle,
		},
	}
}

// Send posts an event.
func Send(e Event) {
	content, err := json.Marshal(e)
	if err != nil {
		return
	}
	res, err := settingsOf(e.Shop).client().Post(e.Shop, "application/json", bytes.NewReader(content))
	if err != nil {
		log.Println("push:", err)
		return
	}
	defer res.Body.Close()
	io.Copy(io.Discard, res.Body)
}
