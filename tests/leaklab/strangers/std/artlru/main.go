// Command artlru shows the pictures of a museum in the size of a screen.
package main

import (
	"errors"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/artlru/cache"
)

var errNone = errors.New("no such picture")

type picture struct {
	title string
	pixel []byte
}

type depot struct{ bytes int }

func (d depot) scale(id string) (*picture, error) {
	if id == "" {
		return nil, errNone
	}
	p := &picture{title: id, pixel: make([]byte, d.bytes)}
	for i := range p.pixel {
		p.pixel[i] = byte(i * len(id))
	}
	return p, nil
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	most := flag.Int("most", 3000, "pictures in the cache")
	bytes := flag.Int("bytes", 9000, "bytes of a picture")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	pictures := cache.New(*most, 10*time.Minute, depot{*bytes}.scale)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /pictures/{id}", func(w http.ResponseWriter, r *http.Request) {
		p, err := pictures.Get(r.PathValue("id"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		w.Write(p.pixel)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
