// Command scratch lends pads to calculations and takes them back when nobody uses them any more.
package main

import (
	"flag"
	"fmt"
	"hash/crc32"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/scratch/internal/handles"
)

func checksum(table *handles.Table, times int) uint32 {
	pad := table.Borrow()
	for i := range pad.Bytes {
		pad.Bytes[i] = byte(i * times)
	}
	return crc32.ChecksumIEEE(pad.Bytes)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	table := handles.NewTable()
	mux := http.NewServeMux()
	mux.HandleFunc("/sum", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%08x\n", checksum(table, len(r.URL.RawQuery)))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
