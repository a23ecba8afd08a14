// Command vaultd opens deposit boxes; a box that nobody holds is locked by itself.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/pace"
	"corp.example/services/vaultd/box"
)

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 500, "boxes a second")
	flag.Parse()
	keeper := box.NewKeeper(200)
	go pace.Run(*perSecond, 0, func(n int) {
		b := keeper.Open(n)
		b.Read()
	})
	log.Fatal(http.ListenAndServe(*debug, nil))
}
