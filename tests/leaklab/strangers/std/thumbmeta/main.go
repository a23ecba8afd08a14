// Command thumbmeta takes pictures and knows with which camera each was made.
package main

import (
	"encoding/json"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"

	"corp.example/services/thumbmeta/exif"
)

// album knows the camera of each picture.
type album struct {
	mu      sync.Mutex
	cameras map[string]exif.Tag
}

func (a *album) learn(id string, tag exif.Tag) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.cameras[id] = tag
}

func (a *album) known() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.cameras)
}

type upload struct {
	id      string
	picture []byte
}

func receive(r *http.Request) (upload, error) {
	picture, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, 4<<20))
	return upload{r.PathValue("id"), picture}, err
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	a := &album{cameras: make(map[string]exif.Tag)}
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /pictures/{id}", func(w http.ResponseWriter, r *http.Request) {
		up, err := receive(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		a.learn(up.id, exif.Parse(up.picture).Camera())
		json.NewEncoder(w).Encode(a.known())
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
