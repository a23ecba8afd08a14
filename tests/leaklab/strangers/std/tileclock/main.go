// Command tileclock serves satellite pictures and keeps the ones that are looked at.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/tileclock/clock"
)

type picture struct {
	name   string
	pixels []byte
}

func shoot(name string) *picture {
	return &picture{name: name, pixels: make([]byte, 6000)}
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	hands := flag.Int("keep", 3000, "pictures to keep")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	kept := clock.New[string, *picture](*hands)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /pictures/{name}", func(w http.ResponseWriter, r *http.Request) {
		p := kept.GetOrMake(r.PathValue("name"), shoot)
		fmt.Fprintln(w, p.name, len(p.pixels))
	})
	log.Fatal(http.ListenAndServe(*addr, mux))
}
