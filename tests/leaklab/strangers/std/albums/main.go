// Command albums packs photographs for download, in buffers that are used again unless they are too large.
package main

import (
	"archive/zip"
	"bytes"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

const largest = 256 << 10

var buffers = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 32<<10)) }}

func pack(w io.Writer, photo []byte) error {
	buffer := buffers.Get().(*bytes.Buffer)
	defer func() {
		if buffer.Cap() <= largest {
			buffer.Reset()
			buffers.Put(buffer)
		}
	}()
	archive := zip.NewWriter(buffer)
	file, err := archive.CreateHeader(&zip.FileHeader{Name: "photo.jpg", Method: zip.Store})
	if err != nil {
		return err
	}
	file.Write(photo)
	archive.Close()
	time.Sleep(800 * time.Millisecond) // the client is slow
	_, err = buffer.WriteTo(w)
	return err
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	http.HandleFunc("POST /albums", func(w http.ResponseWriter, r *http.Request) {
		photo, err := io.ReadAll(r.Body)
		if err == nil {
			err = pack(w, photo)
		}
		if err != nil {
			log.Print(err)
		}
	})
	log.Fatal(http.ListenAndServe(*addr, nil))
}
