// Command harborbus hears where ships are, and tells the pilots and the billing.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/harborbus/ais"
	"corp.example/services/harborbus/bus"
	"corp.example/services/pace"
)

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 900, "messages a second")
	until := flag.Duration("until", 0, "when the radio falls silent")
	flag.Parse()

	movements := bus.New[*ais.Movement](1 << 17)
	movements.Subscribe("pilots", func(*ais.Movement) {})
	movements.Subscribe("billing", func(m *ais.Movement) {
		time.Sleep(12 * time.Millisecond) // the books are on another continent
	})
	go pace.Run(*perSecond, *until, func(n int) {
		movements.Publish(ais.Decode(n))
	})
	log.Fatal(http.ListenAndServe(*debug, nil))
}
