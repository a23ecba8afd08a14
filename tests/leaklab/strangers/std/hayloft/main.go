// Command hayloft keeps the bales that were asked for last near the door.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/hayloft/loft"
)

type bale struct {
	farm  string
	straw [800]uint32
}

func press(farm string) *bale {
	b := &bale{farm: farm}
	for i := range b.straw {
		b.straw[i] = uint32(i * len(farm))
	}
	return b
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	most := flag.Int("most", 4000, "bales in the loft")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	l := loft.New[string, *bale](*most)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /farms/{farm}", func(w http.ResponseWriter, r *http.Request) {
		b := l.Get(r.PathValue("farm"), press)
		fmt.Fprintln(w, b.farm, b.straw[7])
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
