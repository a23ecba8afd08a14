// Command pricewatch starts a ticker for each price that is watched. A ticker that is not stopped is never
// collected under this go.mod, whose go line is older than 1.23; with -stop each ends with its watch.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
	"time"
)

var (
	stop    = flag.Bool("stop", false, "stop each ticker")
	watches = flag.Int("watches", 100, "tickers per request")
)

func watchPrice() {
	tick := time.NewTicker(time.Hour)
	select {
	case <-tick.C:
	default:
	}
	if *stop {
		tick.Stop()
	}
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7320", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7321", "address of net/http/pprof")
	flag.Parse()
	go func() { log.Fatal(http.ListenAndServe(*pprof, nil)) }()
	prices := http.NewServeMux()
	prices.HandleFunc("GET /watch", func(http.ResponseWriter, *http.Request) {
		for range *watches {
			watchPrice()
		}
	})
	log.Fatal(http.ListenAndServe(*listen, prices))
}
