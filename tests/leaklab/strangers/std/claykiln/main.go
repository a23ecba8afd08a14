// Command claykiln fires pottery, plate by plate.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/claykiln/plate"
	"corp.example/services/pace"
)

func fire(p *plate.Plate) {
	for i := range p.Glaze {
		p.Glaze[i] = byte(i)
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 1200, "plates a second")
	room := flag.Int("room", 500, "plates that may wait to be scraped")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	shed := plate.NewShed(*room)
	go func() { // one plate takes a while
		for {
			shed.Scrape()
			time.Sleep(40 * time.Millisecond)
		}
	}()
	pace.Run(*perSecond, 0, func(n int) { fire(shed.Lend(n)) })
	log.Print("cold")
}
