// Command quilter keeps the number of every pattern that was sent in.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"
)

// seam is a place in a pattern that a machine must know.
type seam struct{ number, thread string }

type frame struct {
	mu    sync.Mutex
	seams []seam
	most  int
	next  int
}

func (f *frame) sew(s seam) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.most == 0 || len(f.seams) < f.most {
		f.seams = append(f.seams, s)
		return
	}
	f.seams[f.next%f.most] = seam{strings.Clone(s.number), strings.Clone(s.thread)}
	f.next++
}

// read finds the number of a pattern in its text.
func (f *frame) read(from io.Reader) error {
	var text strings.Builder
	if _, err := bufio.NewReader(from).WriteTo(&text); err != nil {
		return err
	}
	_, rest, ok := strings.Cut(text.String(), "number:")
	if !ok {
		return io.ErrUnexpectedEOF
	}
	number, rest, _ := strings.Cut(rest, ";")
	thread, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	f.sew(seam{number, thread})
	return nil
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	most := flag.Int("most", 0, "seams that are known; 0: all")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	f := &frame{most: *most}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /patterns", func(w http.ResponseWriter, r *http.Request) {
		if err := f.read(r.Body); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		fmt.Fprintln(w, "sewn")
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
