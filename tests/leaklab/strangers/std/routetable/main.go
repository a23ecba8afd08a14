// Command routetable knows the way of every parcel region; a new table replaces the old one as a whole.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"sync/atomic"
	"time"
)

type table struct {
	next map[int]string
}

func load(regions int) *table {
	t := &table{next: make(map[int]string, regions)}
	for i := range regions {
		t.next[i] = fmt.Sprintf("hub %d by truck %d, then by foot", i%40, i)
	}
	return t
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	var current atomic.Pointer[table]
	current.Store(load(20000))
	go func() {
		regions := 20000
		for range time.Tick(4 * time.Second) {
			if regions < 120000 {
				regions += 50000 // a country joins
			}
			current.Store(load(regions))
		}
	}()
	http.HandleFunc("GET /regions/{n}", func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.PathValue("n"))
		fmt.Fprintln(w, current.Load().next[n])
	})
	log.Fatal(http.ListenAndServe(*addr, nil))
}
