// Command inflight asks a slow service and shows what is being asked.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/inflight/track"
)

type form struct {
	name  string
	field [250]uint64
}

func ask(f *form, wait time.Duration) int {
	time.Sleep(wait)
	return len(f.name) + int(f.field[0])
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	wait := flag.Duration("wait", 4*time.Second, "how long the service takes")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	var running track.Set[*form]
	mux := http.NewServeMux()
	mux.HandleFunc("/forms/{name}", func(w http.ResponseWriter, r *http.Request) {
		f := &form{name: r.PathValue("name")}
		defer running.Enter(f)()
		fmt.Fprintln(w, ask(f, *wait))
	})
	mux.HandleFunc("/running", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, running.Len()) })
	log.Fatal(http.ListenAndServe(*listen, mux))
}
