// Command drumline writes down what drummers play; the writer needs a while for each beat.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type beat struct {
	drum  string
	sheet []byte
}

type score struct {
	beats chan *beat
	lines int
}

func (s *score) write(takes time.Duration) {
	for b := range s.beats {
		time.Sleep(takes)
		s.lines += len(b.sheet)
	}
}

func (s *score) play(w http.ResponseWriter, r *http.Request) {
	sheet, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	s.beats <- &beat{r.PathValue("drum"), sheet}
	fmt.Fprintln(w, len(s.beats))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	takes := flag.Duration("takes", 12*time.Millisecond, "time for a beat")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	s := &score{beats: make(chan *beat, 1<<20)}
	go s.write(*takes)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /drums/{drum}", s.play)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
