// Command errchain polls a flaky sensor and reports its health.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

var errNoAnswer = errors.New("sensor does not answer")

// readError says what was read when it failed.
type readError struct {
	sensor string
	frame  []byte
	cause  error
}

func (e *readError) Error() string { return "read " + e.sensor + ": " + e.cause.Error() }
func (e *readError) Unwrap() error { return e.cause }

type monitor struct {
	mu   sync.Mutex
	last error
	bad  int
}

func read(sensor string, serial int) error {
	frame := make([]byte, 1024)
	if serial%3 == 0 {
		return nil
	}
	return &readError{sensor: sensor, frame: frame, cause: errNoAnswer}
}

// note keeps the last error, joined to the one before.
func (m *monitor) note(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err != nil {
		m.bad++
		m.last = errors.Join(m.last, err)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	every := flag.Duration("every", 500*time.Microsecond, "time between readings")
	flag.Parse()
	m := &monitor{}
	go func() {
		for serial := 1; ; serial++ {
			m.note(read("inlet", serial))
			time.Sleep(*every)
		}
	}()
	http.HandleFunc("/health", func(w http.ResponseWriter, _ *http.Request) {
		m.mu.Lock()
		defer m.mu.Unlock()
		fmt.Fprintln(w, m.bad, errors.Is(m.last, errNoAnswer))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
