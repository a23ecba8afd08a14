// Command roomservice takes orders of hotel rooms and has the kitchen cook them.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/pace"
	"corp.example/services/roomservice/kitchen"
)

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 150, "orders a second")
	until := flag.Duration("until", 0, "when the guests sleep")
	flag.Parse()
	k := kitchen.New(8)
	go pace.Run(*perSecond, *until, func(n int) { k.Order(n) })
	log.Fatal(http.ListenAndServe(*debug, nil))
}
