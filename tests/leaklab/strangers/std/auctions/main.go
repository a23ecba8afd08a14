// Command auctions runs an auction a night: bids come in, and when the hammer falls they are settled.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/auctions/floor"
)

func night(f *floor.Floor, bids, bidders int) {
	for n := range bids {
		f.Place(floor.Key{Lot: uint32(n), Bidder: uint32(rand.IntN(bidders))}, int64(n%9000))
		if n%2000 == 0 {
			time.Sleep(20 * time.Millisecond)
		}
	}
	log.Println("settled", f.Hammer())
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	bids := flag.Int("bids", 500_000, "bids of a night")
	bidders := flag.Int("bidders", 9000, "bidders")
	every := flag.Duration("every", 24*time.Hour, "time between auctions")
	flag.Parse()
	f := floor.New()
	go func() {
		for ; ; time.Sleep(*every) {
			night(f, *bids, *bidders)
		}
	}()
	http.HandleFunc("/open", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, f.Open()) })
	log.Fatal(http.ListenAndServe(*listen, nil))
}
