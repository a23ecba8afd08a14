// Command hotelnight keeps the stays of a night and settles them in the morning.
package main

import (
	"encoding/binary"
	"flag"
	"log"
	"maps"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type guest [24]byte

type stay struct {
	room, nights int32
	cents        int64
	settled      bool
}

type desk struct {
	stays map[guest]stay
}

func (d *desk) checkIn(n int) {
	var g guest
	binary.BigEndian.PutUint64(g[:], uint64(n)*0x9e3779b97f4a7c15)
	d.stays[g] = stay{room: int32(n % 900), nights: 1, cents: 9900}
}

func (d *desk) morning() {
	maps.DeleteFunc(d.stays, func(_ guest, s stay) bool { return !s.settled })
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address")
	guests := flag.Int("guests", 400000, "guests of a night")
	flag.Parse()
	d := &desk{stays: map[guest]stay{}}
	go func() {
		for n := range *guests {
			d.checkIn(n)
			if n%1000 == 0 {
				time.Sleep(15 * time.Millisecond)
			}
		}
		d.morning()
		for range time.Tick(time.Second) {
			d.checkIn(1)
		}
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
