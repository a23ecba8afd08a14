// Command tempspool spools documents through temporary files, which a finalizer removes.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"runtime"
	"sync"
)

// spooled is one document: its pages in memory, its overflow on disk.
type spooled struct {
	pages [][]byte
	path  string
}

// removals is drained by the janitor, which runs one at a time.
var removals = make(chan string)

func newSpooled(size int) *spooled {
	doc := &spooled{}
	for size > 0 {
		doc.pages = append(doc.pages, make([]byte, 8<<10))
		size -= 8 << 10
	}
	if file, err := os.CreateTemp("", "spool-*"); err == nil {
		doc.path = file.Name()
		file.Close()
	}
	runtime.SetFinalizer(doc, func(d *spooled) { removals <- d.path })
	return doc
}

// janitor stops at the first file that is gone already.
func janitor(once *sync.Once) {
	for path := range removals {
		if err := os.Remove(path); err != nil {
			once.Do(func() { log.Print("janitor: ", err) })
			return
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	go janitor(&sync.Once{})
	http.HandleFunc("POST /print", func(w http.ResponseWriter, r *http.Request) {
		doc := newSpooled(int(r.ContentLength))
		for _, page := range doc.pages {
			if _, err := io.ReadFull(r.Body, page); err != nil {
				break
			}
		}
		os.Remove(doc.path)
		w.WriteHeader(http.StatusAccepted)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
