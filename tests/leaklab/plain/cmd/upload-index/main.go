// Command upload-index reads whole uploads and indexes their first bytes. Sub-slices share the memory of
// what they are cut from, so the index keeps every upload; with -clone it keeps what it needs.
// With -linger each upload is worked on for that long and nothing is kept: a healthy, busy service.
package main

import (
	"bytes"
	"flag"
	"io"
	"log"
	"net/http"
	"sync"
	"time"

	"bookshop/internal/admin"
)

const headerLength = 16

var (
	clone  = flag.Bool("clone", false, "copy the bytes that are kept")
	linger = flag.Duration("linger", 0, "how long an upload is worked on")
)

type uploadIndex struct {
	mutex   sync.Mutex
	headers [][]byte
}

func readUpload() ([]byte, error) {
	reply, err := http.Get(admin.Upstream)
	if err != nil {
		return nil, err
	}
	defer reply.Body.Close()
	return io.ReadAll(reply.Body)
}

func (x *uploadIndex) add(http.ResponseWriter, *http.Request) {
	upload, err := readUpload()
	if err != nil {
		log.Print(err)
		return
	}
	if *linger > 0 {
		time.Sleep(*linger)
		log.Print(upload[0])
		return
	}
	header := upload[:headerLength] // the leak: shares the memory of the whole upload
	if *clone {
		header = bytes.Clone(header)
	}
	x.mutex.Lock()
	defer x.mutex.Unlock()
	x.headers = append(x.headers, header)
}

func main() {
	admin.Run("/upload", new(uploadIndex).add)
}
