// Command mapped-archive keeps a mapping of a megabyte per request: memory of the process that is no
// memory of Go's heap. With -unmap each is given back.
package main

import (
	"flag"
	"log"
	"net/http"
	"sync"
	"syscall"

	"bookshop/internal/admin"
)

var (
	unmap = flag.Bool("unmap", false, "give each mapping back")
	size  = flag.Int("size", 1<<20, "bytes of a mapping")
)

type archive struct {
	mutex sync.Mutex
	parts [][]byte
}

func (a *archive) open(http.ResponseWriter, *http.Request) {
	part, err := syscall.Mmap(-1, 0, *size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		log.Fatal(err)
	}
	for at := 0; at < len(part); at += syscall.Getpagesize() {
		part[at] = 1 // makes the page resident
	}
	if *unmap {
		_ = syscall.Munmap(part)
		return
	}
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.parts = append(a.parts, part)
}

func main() {
	admin.Run("/archive", new(archive).open)
}
