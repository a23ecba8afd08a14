// Command ironmonger counts nails; each counter of the shop has a log.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"

	"github.com/rs/zerolog"
)

type counter struct {
	mu  sync.Mutex
	log zerolog.Logger
}

type shop struct{ counters [40]counter }

func (c *counter) sell(box string, nails []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = c.log.With().Str("box", box).Bytes("nails", nails).Logger()
	c.log.Info().Msg("sold")
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	s := new(shop)
	for i := range s.counters {
		s.counters[i].log = zerolog.New(io.Discard).With().Int("counter", i).Timestamp().Logger()
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /counters/{box}", func(w http.ResponseWriter, r *http.Request) {
		nails, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		box := r.PathValue("box")
		s.counters[int(box[0])%len(s.counters)].sell(box, nails)
		fmt.Fprintln(w, "sold")
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
