// Command labelprint draws labels for parcels and, now and then, the papers of a whole container.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"sync"
	"time"
)

var canvases = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func draw(canvas *bytes.Buffer, lines int) {
	for i := range lines {
		fmt.Fprintf(canvas, "TEXT %d,20,\"parcel number %d of this delivery\"\n", i*12, i)
	}
}

func print(w http.ResponseWriter, r *http.Request) {
	n, _ := strconv.Atoi(r.PathValue("n"))
	lines := 4
	if n%25 == 0 {
		lines = 6000
	}
	canvas := canvases.Get().(*bytes.Buffer)
	defer canvases.Put(canvas)
	canvas.Reset()
	draw(canvas, lines)
	time.Sleep(1500 * time.Millisecond) // the printer is slow
	w.Write(canvas.Bytes()[:20])
}

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	flag.Parse()
	http.HandleFunc("POST /labels/{n}", print)
	log.Fatal(http.ListenAndServe(*addr, nil))
}
