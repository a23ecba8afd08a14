// Command codes looks up postal codes in a table that is part of the program.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
)

type place struct {
	name      string
	lat, long float64
}

// table is built once, before main.
var table = buildTable(400_000)

func buildTable(size int) map[uint32]place {
	places := make(map[uint32]place, size)
	for code := range size {
		places[uint32(code)] = place{name: fmt.Sprintf("Upper Place %d", code), lat: float64(code % 90), long: float64(code % 180)}
	}
	return places
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	http.HandleFunc("/codes/{code}", func(w http.ResponseWriter, r *http.Request) {
		var code uint32
		fmt.Sscan(r.PathValue("code"), &code)
		fmt.Fprintln(w, table[code].name)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
