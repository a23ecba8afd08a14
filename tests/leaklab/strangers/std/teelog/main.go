// Command teelog builds software; who looks at a build sees its log.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
)

// build has a log that is written to its file and to all who look.
type build struct {
	mu  sync.Mutex
	log io.Writer
}

// attach lets one more read along. Writers that fail are ignored.
func (b *build) attach(viewer io.Writer) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.log = tee{b.log, bufio.NewWriterSize(viewer, 2048)}
}

type tee struct{ first, second io.Writer }

func (t tee) Write(p []byte) (int, error) {
	t.second.Write(p)
	return t.first.Write(p)
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	nightly := &build{log: io.Discard}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /builds/nightly", func(w http.ResponseWriter, r *http.Request) {
		reader, writer := io.Pipe()
		nightly.attach(writer)
		reader.Close() // nothing to see yet
		fmt.Fprintln(w, "queued")
	})
	log.Fatal(http.ListenAndServe(*addr, mux))
}
