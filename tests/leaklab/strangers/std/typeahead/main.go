// Command typeahead saves what somebody writes, as soon as they pause.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

// draft is the text of one author.
type draft struct {
	mu    sync.Mutex
	text  []byte
	saves *time.Timer
	saved int
}

func (d *draft) save() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.saved++
}

// write replaces the text; it is saved when nothing comes for a while.
func (d *draft) write(text []byte, pause time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.text = text
	if d.saves != nil {
		d.saves.Stop()
	}
	d.saves = time.AfterFunc(pause, d.save)
}

type desk struct {
	mu     sync.Mutex
	drafts map[string]*draft
}

func (k *desk) of(author string) *draft {
	k.mu.Lock()
	defer k.mu.Unlock()
	d, ok := k.drafts[author]
	if !ok {
		d = &draft{}
		k.drafts[author] = d
	}
	return d
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	pause := flag.Duration("pause", time.Minute, "when a text is saved")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	k := &desk{drafts: make(map[string]*draft)}
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /drafts/{author}", func(w http.ResponseWriter, r *http.Request) {
		text, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		k.of(r.PathValue("author")).write(text, *pause)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
