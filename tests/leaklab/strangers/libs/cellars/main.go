// Command cellars watches over the wine of a merchant; cellars are laid out anew now and then.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"

	"corp.example/platform/cellars/climate"
	"corp.example/platform/pace"
)

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 120, "cellars laid out in a second")
	last := flag.Duration("last", 0, "how long cellars are laid out; 0: for ever")
	flag.Parse()
	house := new(climate.House)
	var now atomic.Pointer[climate.Cellar]
	http.HandleFunc("GET /figures", func(w http.ResponseWriter, _ *http.Request) {
		n, err := house.Gather()
		fmt.Fprintln(w, n, err)
	})
	go pace.Run(*perSecond, *last, func(n int) {
		now.Store(house.LayOut())
		now.Load().Look(float64(8 + n%5))
	})
	log.Fatal(http.ListenAndServe(*debug, nil))
}
