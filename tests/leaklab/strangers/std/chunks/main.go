// Command chunks is a small data base of measurements.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/chunks/tsdb"
)

func measure(s *tsdb.Series, pause time.Duration) {
	for ; ; time.Sleep(pause) {
		now := time.Now().UnixMilli()
		for n := range int64(20) {
			s.Append(now+n, rand.Float64())
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	count := flag.Int("series", 60, "series")
	pause := flag.Duration("pause", 10*time.Millisecond, "pause between measurements")
	keep := flag.Duration("keep", 15*24*time.Hour, "how long raw values are kept")
	flag.Parse()
	all := make([]*tsdb.Series, *count)
	for i := range all {
		all[i] = tsdb.NewSeries(*keep)
		go measure(all[i], *pause)
	}
	http.HandleFunc("/last", func(w http.ResponseWriter, _ *http.Request) {
		for i, s := range all {
			fmt.Fprintln(w, i, s.Last())
		}
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
