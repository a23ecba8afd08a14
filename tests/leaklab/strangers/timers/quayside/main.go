// Command quayside moves containers from ships to trucks.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/fleet/quayside/berth"
)

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	berths := flag.Int("berths", 4, "ships at the same time")
	pause := flag.Duration("pause", time.Millisecond, "time a crane takes")
	flag.Parse()
	for i := 0; i < *berths; i++ {
		b := berth.New(i)
		go b.Unload(*pause)
		go b.Carry()
	}
	log.Fatal(http.ListenAndServe(*debug, nil))
}
