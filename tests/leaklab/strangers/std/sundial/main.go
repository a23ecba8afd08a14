// Command sundial saves the notes of gardeners when they have stopped to type.
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

type note struct {
	mu    sync.Mutex
	text  []byte
	saves *time.Timer
}

type garden struct {
	notes sync.Map
	quiet time.Duration
	stop  bool
}

func (g *garden) save(bed string, text []byte) {
	if len(text) == 0 {
		log.Print("nothing of ", bed)
	}
}

// typed takes what was typed and saves it later.
func (g *garden) typed(bed string, text []byte) {
	n, _ := g.notes.LoadOrStore(bed, new(note))
	to := n.(*note)
	to.mu.Lock()
	defer to.mu.Unlock()
	to.text = text
	if g.stop && to.saves != nil {
		to.saves.Stop()
	}
	to.saves = time.AfterFunc(g.quiet, func() { g.save(bed, text) })
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	g := new(garden)
	flag.DurationVar(&g.quiet, "quiet", time.Hour, "time without typing")
	flag.BoolVar(&g.stop, "stop", false, "save only the last")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /beds/{bed}", func(w http.ResponseWriter, r *http.Request) {
		text, err := io.ReadAll(r.Body)
		if err == nil {
			g.typed(r.PathValue("bed"), text)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
