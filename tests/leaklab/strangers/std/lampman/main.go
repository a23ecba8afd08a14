// Command lampman lights the lamps of a street for those who walk by.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type walker struct {
	name  string
	steps [256]int64
	gone  chan struct{}
}

// glow keeps the lamps lit around a walker.
func (k *walker) glow(every time.Duration) {
	lamp := time.NewTicker(every)
	defer lamp.Stop()
	for n := 0; ; n++ {
		select {
		case at := <-lamp.C:
			k.steps[n%len(k.steps)] = at.UnixNano()
		case <-k.gone:
			return
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the street")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	stay := flag.Duration("stay", 0, "how long a walker is in the street; 0: until told")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /walkers/{name}", func(w http.ResponseWriter, r *http.Request) {
		k := &walker{name: r.PathValue("name"), gone: make(chan struct{})}
		go k.glow(2 * time.Second)
		if *stay > 0 {
			time.AfterFunc(*stay, func() { close(k.gone) })
		}
		fmt.Fprintln(w, "lit")
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
