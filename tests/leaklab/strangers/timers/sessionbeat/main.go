// Command sessionbeat keeps sessions alive with a ticker each, stopped when the session ends.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type session struct {
	beat    *time.Ticker
	history [1500]int64
	beats   int
}

func (s *session) run(life <-chan time.Time) {
	defer s.beat.Stop()
	for {
		select {
		case now := <-s.beat.C:
			s.history[s.beats%len(s.history)] = now.UnixNano()
			s.beats++
		case <-life:
			return
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	life := flag.Duration("life", 7*time.Second, "life of a session")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("/open", func(w http.ResponseWriter, _ *http.Request) {
		s := &session{beat: time.NewTicker(300 * time.Millisecond)}
		go s.run(time.After(*life))
		io.WriteString(w, "open")
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
