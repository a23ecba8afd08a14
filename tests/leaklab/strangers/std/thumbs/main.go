// Command thumbs takes uploads and remembers the magic bytes of the latest, to tell their types later.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
)

const (
	signatureBytes = 32
	rememberedMax  = 600
)

// signatures remembers the head of each of the latest uploads, by name; the oldest goes first.
type signatures struct {
	mu    sync.Mutex
	heads map[string][]byte
	order []string
}

func (s *signatures) remember(name string, upload []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.order) == rememberedMax {
		delete(s.heads, s.order[0])
		s.order = append(s.order[:0], s.order[1:]...)
	}
	s.heads[name] = upload[:min(signatureBytes, len(upload))]
	s.order = append(s.order, name)
}

func readUpload(r *http.Request) ([]byte, error) {
	upload := make([]byte, r.ContentLength)
	_, err := io.ReadFull(r.Body, upload)
	return upload, err
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API and the profiles")
	flag.Parse()
	seen := &signatures{heads: map[string][]byte{}}
	http.HandleFunc("PUT /upload/{name}", func(w http.ResponseWriter, r *http.Request) {
		upload, err := readUpload(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		seen.remember(r.PathValue("name"), upload)
		io.WriteString(w, http.DetectContentType(upload))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
