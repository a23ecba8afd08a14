// Command nightwatch writes a report of the night again and again.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type round struct {
	Gate  int
	At    time.Time
	Notes []string
}

func walk(gates int) (all []*round) {
	for g := range gates {
		r := &round{Gate: g, At: time.Now()}
		for range 5 {
			r.Notes = append(r.Notes, time.Now().String())
		}
		all = append(all, r)
		if g%100 == 0 {
			time.Sleep(2 * time.Millisecond)
		}
	}
	return all
}

func report(gates int, rest time.Duration) int {
	all := walk(gates)
	var text bytes.Buffer
	for _, r := range all {
		json.NewEncoder(&text).Encode(r)
	}
	time.Sleep(rest)
	return text.Len() + len(all)
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	gates := flag.Int("gates", 40000, "gates of the town")
	rest := flag.Duration("rest", 1500*time.Millisecond, "time between writing and sending")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	for {
		log.Print(report(*gates, *rest))
		time.Sleep(2 * *rest)
	}
}
