// Command compactor joins the clicks of a visit, and writes a visit away when it is over.
package main

import (
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/compactor/table"
)

func clicks(t *table.Table, perSecond int, until time.Duration) {
	begin := time.Now()
	for now := range time.Tick(10 * time.Millisecond) {
		if now.Sub(begin) > until {
			return
		}
		for range perSecond / 100 {
			t.Click(rand.Uint64(), now)
		}
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("clicks", 20_000, "clicks a second")
	until := flag.Duration("until", 10*time.Second, "when the campaign ends")
	over := flag.Duration("over", 4*time.Second, "silence that ends a visit")
	flag.Parse()
	t := table.New(*over)
	go t.Sweep(time.Second)
	go clicks(t, *perSecond, *until)
	log.Fatal(http.ListenAndServe(*debug, nil))
}
