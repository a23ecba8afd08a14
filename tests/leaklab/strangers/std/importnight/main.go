// Command importnight compares the lists of the suppliers with our stock, once a night.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"

	"corp.example/services/importnight/stock"
)

type run struct {
	lines  int
	speed  int
	status *atomic.Value
}

// read takes the list in portions, as fast as the supplier sends it.
func (r run) read(into *stock.Index) {
	line := 0
	for range time.Tick(20 * time.Millisecond) {
		for range r.speed / 50 {
			if line == r.lines {
				return
			}
			into.Add(line)
			line++
		}
	}
}

func (r run) do() int {
	index := stock.NewIndex()
	r.status.Store("reading")
	r.read(index)
	r.status.Store("comparing")
	time.Sleep(time.Second)
	return index.Len()
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	lines := flag.Int("lines", 110000, "articles of the supplier")
	speed := flag.Int("speed", 9000, "articles a second")
	flag.Parse()
	var status atomic.Value
	status.Store("idle")
	http.HandleFunc("GET /status", func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte(status.Load().(string)))
	})
	go http.ListenAndServe(*debug, nil)
	for {
		log.Print(run{*lines, *speed, &status}.do())
		status.Store("idle")
		time.Sleep(24 * time.Hour)
	}
}
