// Command gzipper packs what it is sent, with writers from a pool.
package main

import (
	"compress/gzip"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

var packers = sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}

func pack(w http.ResponseWriter, r *http.Request) {
	packer := packers.Get().(*gzip.Writer)
	defer packers.Put(packer)
	packer.Reset(w)
	if _, err := io.Copy(packer, r.Body); err != nil {
		return
	}
	time.Sleep(300 * time.Millisecond) // the client is slow to read
	packer.Close()
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /pack", pack)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
