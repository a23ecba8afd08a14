// Command smsgate sends text messages through the networks' gateways.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/pace"
	"corp.example/services/smsgate/carrier"
)

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	gateway := flag.String("gateway", "http://127.0.0.1:7442/", "address of the gateway")
	perSecond := flag.Int("per-second", 50, "messages a second")
	until := flag.Duration("until", 0, "when it is night")
	flag.Parse()
	send := carrier.WithRetries(2, func() carrier.Sender {
		return carrier.NewHTTP(*gateway, 5*time.Second)
	})
	go pace.Run(*perSecond, *until, func(n int) {
		if err := send(n, "your parcel is near"); err != nil {
			log.Print(err)
		}
	})
	log.Fatal(http.ListenAndServe(*debug, nil))
}
