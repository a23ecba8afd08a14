// Command sawtooth gathers clicks and writes them out every few seconds.
package main

import (
	"encoding/csv"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type click struct {
	session, page string
	trail         [40]int64
}

type collector struct {
	mu     sync.Mutex
	clicks []*click
}

func (c *collector) add(session, page string) {
	one := &click{session: session, page: page}
	c.mu.Lock()
	c.clicks = append(c.clicks, one)
	c.mu.Unlock()
}

func (c *collector) flush(out io.Writer) error {
	c.mu.Lock()
	clicks := c.clicks
	c.clicks = nil
	c.mu.Unlock()
	w := csv.NewWriter(out)
	for _, one := range clicks {
		if err := w.Write([]string{one.session, one.page}); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	every := flag.Duration("flush", 7*time.Second, "time between flushes")
	flag.Parse()
	c := &collector{}
	go func() {
		for range time.Tick(*every) {
			if err := c.flush(io.Discard); err != nil {
				log.Print("flush: ", err)
			}
		}
	}()
	http.HandleFunc("/click/{session}/{page}", func(w http.ResponseWriter, r *http.Request) {
		c.add(r.PathValue("session"), r.PathValue("page"))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
