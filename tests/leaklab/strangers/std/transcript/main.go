// Command transcript writes down what is said in conference calls.
package main

import (
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/transcript/call"
)

var words = []string{"budget", "quarter", "forecast", "the", "of", "and", "customer", "roadmap", "we", "should"}

func talk(c *call.Call, pause time.Duration) {
	for ; ; time.Sleep(pause) {
		for range 12 {
			c.Say(words[rand.IntN(len(words))])
		}
		c.Pause()
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	calls := flag.Int("calls", 24, "calls that go on")
	pause := flag.Duration("pause", time.Millisecond, "pause between sentences")
	flag.Parse()
	for n := range *calls {
		go talk(call.New(n), *pause)
	}
	log.Fatal(http.ListenAndServe(*addr, nil))
}
