// Command photo-intake receives photos by POST /photo and remembers the first bytes of each, to
// recognise one that comes twice.
//
// The few bytes are a part of the buffer that holds the whole photo, and keep all of it: the leak.
// With -clone they are copied: the healthy twin.
package main

import (
	"bytes"
	"flag"
	"io"
	"net/http"
	"sync"

	"shop/internal/service"
)

const signatureBytes = 16

type photoIntake struct {
	clone bool

	mutex      sync.Mutex
	signatures [][]byte
}

func (p *photoIntake) receivePhoto(w http.ResponseWriter, request *http.Request) {
	photo, err := io.ReadAll(request.Body)
	if err != nil || len(photo) < signatureBytes {
		http.Error(w, "no photo", http.StatusBadRequest)
		return
	}
	signature := photo[:signatureBytes] // the leak: shares the memory of the photo
	if p.clone {
		signature = bytes.Clone(signature)
	}
	p.remember(signature)
}

func (p *photoIntake) remember(signature []byte) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.signatures = append(p.signatures, signature)
}

func main() {
	intake := &photoIntake{}
	flag.BoolVar(&intake.clone, "clone", false, "copy what is kept")
	flag.Parse()

	photos := http.NewServeMux()
	photos.HandleFunc("POST /photo", intake.receivePhoto)
	service.Serve(photos)
}
