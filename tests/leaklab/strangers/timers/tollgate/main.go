// Command tollgate lets cars pass as they come and closes when none comes for an hour.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type lane struct {
	cars   chan int
	passed int
}

func (l *lane) run() {
	for {
		select {
		case <-l.cars:
			l.passed++
		case <-time.After(time.Hour):
			log.Print("closed")
			return
		}
	}
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address")
	perSecond := flag.Int("per-second", 5000, "cars a second")
	flag.Parse()
	lanes := make([]*lane, 6)
	for i := range lanes {
		lanes[i] = &lane{cars: make(chan int)}
		go lanes[i].run()
	}
	go func() {
		n := 0
		for range time.Tick(10 * time.Millisecond) {
			for i := 0; i < *perSecond/100; i++ {
				lanes[n%len(lanes)].cars <- n
				n++
			}
		}
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
