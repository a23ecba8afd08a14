// Command tariffs keeps the prices of electricity by the second at which they hold.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"time"

	"corp.example/services/pace"
	"corp.example/services/tariffs/skip"
)

type quote struct {
	zone   string
	cents  int
	remark string
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address")
	perSecond := flag.Int("per-second", 2500, "quotes a second")
	until := flag.Duration("until", 0, "when the exchange closes")
	flag.Parse()
	quotes := skip.New[int64, *quote]()
	go pace.Run(*perSecond, *until, func(n int) {
		quotes.Insert(time.Now().UnixNano(), &quote{zone: "DE", cents: n % 90, remark: strings.Repeat("x", 200)})
	})
	http.HandleFunc("GET /now", func(w http.ResponseWriter, r *http.Request) {
		if q, ok := quotes.Last(); ok {
			fmt.Fprintln(w, q.zone, q.cents)
		}
	})
	log.Fatal(http.ListenAndServe(*addr, nil))
}
