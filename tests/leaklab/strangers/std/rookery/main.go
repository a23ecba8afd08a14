// Command rookery counts birds by their rings, and forgets those that have flown.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type bird struct {
	seen  int64
	nests [4]int32
}

type rookery struct {
	birds map[uint64]bird
	fresh bool
}

func (k *rookery) land(from, birds int) {
	for n := range birds {
		k.birds[uint64(from+n)*2654435761] = bird{seen: time.Now().UnixNano()}
	}
}

// leave empties the trees.
func (k *rookery) leave() {
	if k.fresh {
		k.birds = make(map[uint64]bird)
		return
	}
	for ring := range k.birds {
		delete(k.birds, ring)
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flock := flag.Int("flock", 600000, "birds of the great flock")
	fresh := flag.Bool("fresh", false, "begin with another list each day")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	k := &rookery{birds: make(map[uint64]bird), fresh: *fresh}
	for day := 0; ; day++ {
		birds := 3000
		if day == 2 {
			birds = *flock
		}
		k.land(day*1000003, birds)
		time.Sleep(2500 * time.Millisecond)
		k.leave()
		if len(k.birds) > 0 {
			log.Print("a bird has stayed")
		}
	}
}
