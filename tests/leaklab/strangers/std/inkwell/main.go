// Command inkwell prints letters into buffers that are used again.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"time"
)

// wells are the buffers that nobody uses.
type wells struct {
	free  chan *bytes.Buffer
	large int
}

func (s *wells) take() *bytes.Buffer {
	select {
	case b := <-s.free:
		b.Reset()
		return b
	default:
		return new(bytes.Buffer)
	}
}

func (s *wells) give(b *bytes.Buffer) {
	if s.large > 0 && b.Cap() > s.large {
		return
	}
	select {
	case s.free <- b:
	default:
	}
}

func print(b *bytes.Buffer, lines int) {
	for n := range lines {
		fmt.Fprintf(b, "%06d dear sir or madam, we have the honour to be\n", n)
	}
	time.Sleep(200 * time.Millisecond)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	large := flag.Int("large", 0, "bytes of a buffer that is not kept; 0: all are")
	room := flag.Int("room", 400, "buffers that are kept")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	s := &wells{make(chan *bytes.Buffer, *room), *large}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /letters/{lines}", func(w http.ResponseWriter, r *http.Request) {
		lines, _ := strconv.Atoi(r.PathValue("lines"))
		b := s.take()
		defer s.give(b)
		print(b, lines)
		w.Write(b.Bytes()[:9])
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
