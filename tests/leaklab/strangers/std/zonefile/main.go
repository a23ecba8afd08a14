// Command zonefile answers for the names of a zone, which it reads anew when it changes.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/zonefile/zone"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	names := flag.Int("names", 60_000, "names of the zone")
	more := flag.Int("more", 110_000, "names that a change adds")
	after := flag.Duration("after", 7*time.Second, "when it changes")
	flag.Parse()
	var current zone.Current
	current.Load(*names)
	time.AfterFunc(*after, func() { current.Load(*names + *more) })
	http.HandleFunc("/names/{name}", func(w http.ResponseWriter, r *http.Request) {
		address, ok := current.Find(r.PathValue("name"))
		fmt.Fprintln(w, address, ok)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
