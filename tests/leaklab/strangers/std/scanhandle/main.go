// Command scanhandle scans pages for the clerks.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"sync/atomic"
	"time"

	"corp.example/services/scanhandle/device"
)

// office opens a scanner on the one of two racks that is not being looked after.
type office struct {
	racks [2]*device.Rack
	turn  atomic.Uint32
	bytes int
}

func (o *office) scan(text string) int {
	h := o.racks[o.turn.Load()%2].Open(o.bytes)
	return h.Scan(text)
}

// calibrate looks after a rack; the lamp must be warm for it.
func (o *office) calibrate(after time.Duration, lamp <-chan struct{}) {
	time.Sleep(after)
	o.turn.Add(1)
	o.racks[0].Maintain(func() { <-lamp })
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	bytes := flag.Int("bytes", 12<<10, "bytes of a page")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	o := &office{bytes: *bytes, racks: [2]*device.Rack{device.NewRack(1 << 20), device.NewRack(1 << 20)}}
	lamp := make(chan struct{})
	go o.calibrate(2*time.Second, lamp)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /pages/{page}", func(w http.ResponseWriter, r *http.Request) {
		w.Write(strconv.AppendInt(nil, int64(o.scan(r.PathValue("page"))), 10))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
