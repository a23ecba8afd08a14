// Command meterbus reads the meters of a building over a field bus.
package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/meterbus/device"
)

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	meters := flag.Int("meters", 60, "meters on the bus")
	pause := flag.Duration("pause", 15*time.Millisecond, "pause between readings")
	flag.Parse()
	for n := range *meters {
		go device.New(n).Follow(context.Background(), *pause)
	}
	log.Fatal(http.ListenAndServe(*debug, nil))
}
