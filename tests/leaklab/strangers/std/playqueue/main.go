// Command playqueue tells a player what comes next, with the sleeve.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"time"

	"corp.example/services/playqueue/lru"
)

type track struct {
	title  string
	sleeve []byte
	loaded time.Time
}

type catalogue interface {
	load(id string) *track
}

type shelf struct{ sleeve int }

func (s shelf) load(id string) *track {
	return &track{title: strings.ToUpper(id), sleeve: make([]byte, s.sleeve), loaded: time.Now()}
}

// fresh is a catalogue that asks the one behind it again when what it has is old.
type fresh struct {
	behind catalogue
	known  *lru.Cache[*track]
	maxAge time.Duration
}

func (f *fresh) load(id string) *track {
	if t, ok := f.known.Get(id); ok && time.Since(t.loaded) < f.maxAge {
		return t
	}
	t := f.behind.load(id)
	f.known.Put(id, t)
	return t
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	sleeve := flag.Int("sleeve", 7000, "bytes of a sleeve")
	maxAge := flag.Duration("max-age", 400*time.Millisecond, "how old a track may be")
	flag.Parse()
	var tracks catalogue = &fresh{behind: shelf{*sleeve}, known: lru.New[*track](2000), maxAge: *maxAge}
	http.HandleFunc("GET /next/{id}", func(w http.ResponseWriter, r *http.Request) {
		t := tracks.load(r.PathValue("id"))
		fmt.Fprintln(w, t.title, len(t.sleeve))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
