// Command gatewatch counts who goes through the gates of a stadium, and closes a gate when nobody comes.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/fleet/gatewatch/wait"
)

type ticket struct {
	seat string
	at   time.Time
}

type gate struct {
	tickets chan ticket
	counted int
}

func (g *gate) watch(patience time.Duration) {
	for {
		if _, err := wait.For(g.tickets, patience); err != nil {
			log.Print("closed after ", g.counted)
			return
		}
		g.counted++
	}
}

// crowd comes in groups, to all gates in turn.
func crowd(gates []*gate, group int, pause time.Duration) {
	for n := 0; ; n++ {
		for i := 0; i < group; i++ {
			gates[(n+i)%len(gates)].tickets <- ticket{"block a", time.Now()}
		}
		time.Sleep(pause)
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	patience := flag.Duration("patience", 20*time.Minute, "when a gate is closed")
	group := flag.Int("group", 120, "people in a group")
	flag.Parse()
	var gates []*gate
	for i := 0; i < 24; i++ {
		g := &gate{tickets: make(chan ticket, 8)}
		gates = append(gates, g)
		go g.watch(*patience)
	}
	go crowd(gates, *group, 20*time.Millisecond)
	log.Fatal(http.ListenAndServe(*debug, nil))
}
