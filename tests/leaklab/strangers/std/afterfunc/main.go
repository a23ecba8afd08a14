// Command afterfunc uploads parts; what is half done is taken back when the process is told to stop.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os/signal"
	"sync/atomic"
	"syscall"
)

type upload struct {
	id    int64
	parts [][]byte
}

func (u *upload) rollback() { u.parts = nil }

type uploader struct {
	life context.Context
	next atomic.Int64
}

// begin arranges the roll-back; what stops it is thrown away.
func (u *uploader) begin() *upload {
	up := &upload{id: u.next.Add(1)}
	_ = context.AfterFunc(u.life, up.rollback)
	return up
}

func (u *uploader) take(w http.ResponseWriter, r *http.Request) {
	up := u.begin()
	for {
		part := make([]byte, 4096)
		n, err := io.ReadFull(r.Body, part)
		if n > 0 {
			up.parts = append(up.parts, part[:n])
		}
		if err != nil {
			break
		}
	}
	fmt.Fprintln(w, up.id, len(up.parts))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	life, stop := signal.NotifyContext(context.Background(), syscall.SIGINT)
	defer stop()
	http.HandleFunc("POST /upload", (&uploader{life: life}).take)
	log.Fatal(http.ListenAndServe(*listen, nil))
}
