// Command reload blocks addresses by a list that it loads anew from time to time, larger each time.
package main

import (
	"encoding/binary"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"net/netip"
	"sync/atomic"
	"time"
)

type blocklist struct {
	reasons map[netip.Addr]string
	made    time.Time
}

func loadBlocklist(size int) *blocklist {
	list := &blocklist{reasons: make(map[netip.Addr]string), made: time.Now()}
	for i := range size {
		var raw [4]byte
		binary.BigEndian.PutUint32(raw[:], uint32(i)*2654435761)
		list.reasons[netip.AddrFrom4(raw)] = fmt.Sprintf("reported by watcher %d", i)
	}
	return list
}

type guard struct {
	list atomic.Pointer[blocklist]
}

func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	fmt.Fprintln(w, g.list.Load().reasons[from.Addr()])
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	size := flag.Int("size", 100_000, "addresses of the first list")
	later := flag.Int("later", 160_000, "addresses of the later lists")
	every := flag.Duration("reload", 9*time.Second, "time between loads")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	g := &guard{}
	g.list.Store(loadBlocklist(*size))
	go func() {
		for range time.Tick(*every) {
			g.list.Store(loadBlocklist(*later))
		}
	}()
	log.Fatal(http.ListenAndServe(*listen, g))
}
