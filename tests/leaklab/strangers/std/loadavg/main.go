// Command loadavg shows the load of machines over the last six seconds.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/loadavg/window"
	"corp.example/services/pace"
)

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 4000, "measurements a second")
	span := flag.Int("span", 6, "seconds of the window")
	until := flag.Duration("until", 0, "when the machines are switched off")
	flag.Parse()
	w := window.New(*span)
	go w.Turn()
	go pace.Run(*perSecond, *until, func(n int) { w.Add(window.Measure(n)) })
	log.Fatal(http.ListenAndServe(*debug, nil))
}
