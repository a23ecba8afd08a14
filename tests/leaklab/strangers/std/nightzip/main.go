// Command nightzip puts all letters of a day into one archive, which the night shift closes.
package main

import (
	"archive/zip"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"time"
)

// archive takes files from many at once.
type archive struct {
	mu  sync.Mutex
	zip *zip.Writer
}

func open(path string) (*archive, error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, err
	}
	return &archive{zip: zip.NewWriter(file)}, nil
}

func (a *archive) file(name, summary string, content io.Reader) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	one, err := a.zip.CreateHeader(&zip.FileHeader{
		Name:     name,
		Comment:  summary,
		Method:   zip.Store,
		Modified: time.Now(),
	})
	if err != nil {
		return err
	}
	_, err = io.Copy(one, content)
	return err
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	path := flag.String("archive", os.DevNull, "the archive")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	letters, err := open(*path)
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /letters/{id}", func(w http.ResponseWriter, r *http.Request) {
		name := fmt.Sprintf("%s/%s.txt", time.Now().Format(time.DateOnly), r.PathValue("id"))
		if err := letters.file(name, r.Header.Get("X-Summary"), r.Body); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
