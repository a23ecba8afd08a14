// Command walstore keeps keys in memory. Changes go to a log that a checkpoint empties.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type change struct {
	key, value string
}

type store struct {
	mu     sync.RWMutex
	values map[string]string
	wal    []change
}

func (s *store) set(key string, value []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := change{key: key, value: string(value)}
	s.wal = append(s.wal, c)
	s.values[key] = c.value
}

func (s *store) checkpoint(out io.Writer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for key, value := range s.values {
		fmt.Fprintf(out, "%s=%d\n", key, len(value))
	}
	s.wal = nil
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	every := flag.Duration("checkpoint", 12*time.Second, "time between checkpoints")
	flag.Parse()
	s := &store{values: map[string]string{}}
	go func() {
		for range time.Tick(*every) {
			s.checkpoint(io.Discard)
		}
	}()
	http.HandleFunc("PUT /keys/{key}", func(w http.ResponseWriter, r *http.Request) {
		value, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		s.set(r.PathValue("key"), value)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
