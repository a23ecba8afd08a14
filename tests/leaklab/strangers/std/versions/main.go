// Command versions keeps the settings of a fleet; every change makes a new version.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"maps"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

// Version is immutable. Previous lets an operator step back once.
type Version struct {
	Number   int
	Changed  time.Time
	Values   map[string]string
	Previous *Version
}

type config struct {
	mu     sync.RWMutex
	latest *Version
}

func (c *config) set(key, value string) *Version {
	c.mu.Lock()
	defer c.mu.Unlock()
	values := maps.Clone(c.latest.Values)
	values[key] = value
	c.latest = &Version{Number: c.latest.Number + 1, Changed: time.Now(), Values: values, Previous: c.latest}
	return c.latest
}

func (c *config) undo() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.latest.Previous != nil {
		c.latest = c.latest.Previous
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	c := &config{latest: &Version{Values: map[string]string{}}}
	http.HandleFunc("PUT /config/{key}/{value}", func(w http.ResponseWriter, r *http.Request) {
		json.NewEncoder(w).Encode(c.set(r.PathValue("key"), r.PathValue("value")).Number)
	})
	http.HandleFunc("POST /undo", func(http.ResponseWriter, *http.Request) { c.undo() })
	log.Fatal(http.ListenAndServe(*listen, nil))
}
