// Command render makes reports. Its buffers are handed from one request to the next.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"time"
)

// freeList keeps buffers between requests; unlike sync.Pool it survives collections.
type freeList chan *bytes.Buffer

func (f freeList) get() *bytes.Buffer {
	select {
	case buffer := <-f:
		buffer.Reset()
		return buffer
	default:
		return new(bytes.Buffer)
	}
}

func (f freeList) put(buffer *bytes.Buffer) {
	select {
	case f <- buffer:
	default:
	}
}

func writeReport(out io.Writer, rows int) {
	for row := range rows {
		fmt.Fprintf(out, "%08d;%s;%d\n", row, "delivered", row*17)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	free := make(freeList, 64)
	http.HandleFunc("/report", func(w http.ResponseWriter, r *http.Request) {
		rows, _ := strconv.Atoi(r.FormValue("rows"))
		if r.FormValue("of") == "0" {
			rows *= 250 // the yearly report
		}
		buffer := free.get()
		defer free.put(buffer)
		writeReport(buffer, rows)
		time.Sleep(400 * time.Millisecond) // the archive signs the report
		w.Header().Set("Content-Length", strconv.Itoa(buffer.Len()))
		w.Write(buffer.Bytes())
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
