// Command cleanupd lends regions of a shared area and takes them back when the lease is collected.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"runtime"
	"sync/atomic"
)

type lease struct {
	id     int64
	region []byte
}

type area struct {
	next, returned atomic.Int64
}

// loan is what the area knows of a lease. It refers to the lease, which is thus never unreachable.
type loan struct {
	lease *lease
	area  *area
}

func (n *loan) end() {
	if n.lease.region != nil {
		n.area.returned.Add(1)
	}
}

func (a *area) lend(size int) *lease {
	l := &lease{id: a.next.Add(1), region: make([]byte, size)}
	runtime.AddCleanup(l, (*loan).end, &loan{lease: l, area: a})
	return l
}

// lendByID is the same with a function that knows the number only.
func (a *area) lendByID(size int) *lease {
	l := &lease{id: a.next.Add(1), region: make([]byte, size)}
	runtime.AddCleanup(l, func(int64) { a.returned.Add(1) }, l.id)
	return l
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	byID := flag.Bool("by-id", false, "clean up by number")
	flag.Parse()
	a := &area{}
	http.HandleFunc("/lease", func(w http.ResponseWriter, r *http.Request) {
		lend := a.lend
		if *byID {
			lend = a.lendByID
		}
		l := lend(9 << 10)
		copy(l.region, r.RemoteAddr)
		fmt.Fprintln(w, l.id, a.returned.Load())
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
