// Command telemetry collects readings from devices, for a report at midnight.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

// Reading is one value of one device.
type Reading struct {
	Device string    `json:"device"`
	Value  float64   `json:"value"`
	At     time.Time `json:"-"`
	Raw    []byte    `json:"-"`
}

var (
	readingsMu sync.Mutex
	readings   []*Reading
)

func decodeReading(r *http.Request) (*Reading, error) {
	raw := make([]byte, 0, 4<<10)
	reading := &Reading{At: time.Now()}
	if err := json.NewDecoder(r.Body).Decode(reading); err != nil {
		return nil, err
	}
	reading.Raw = append(raw, reading.Device...)
	return reading, nil
}

func addReading(reading *Reading) {
	readingsMu.Lock()
	readings = append(readings, reading)
	readingsMu.Unlock()
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	http.HandleFunc("POST /readings", func(w http.ResponseWriter, r *http.Request) {
		reading, err := decodeReading(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnprocessableEntity)
			return
		}
		addReading(reading)
		w.WriteHeader(http.StatusNoContent)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
