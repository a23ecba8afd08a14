// Command thatcher orders bundles of reed by their length.
package main

import (
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/pace"
)

type reed struct {
	length        uint64
	from          [64]byte
	short, longer *reed
}

type roof struct {
	ridge *reed
	count int
}

// lay puts a bundle in its place.
func (r *roof) lay(length uint64) {
	at := &r.ridge
	for *at != nil {
		if length < (*at).length {
			at = &(*at).short
		} else {
			at = &(*at).longer
		}
	}
	*at = &reed{length: length}
	r.count++
}

// shed takes the shortest off until so many are left.
func (r *roof) shed(left int) {
	for r.count > left {
		at := &r.ridge
		for (*at).short != nil {
			at = &(*at).short
		}
		*at = (*at).longer
		r.count--
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 9000, "bundles in a second")
	last := flag.Duration("last", 0, "how long bundles come; 0: for ever")
	most := flag.Int("most", 0, "bundles that stay; 0: all")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	r := new(roof)
	pace.Run(*perSecond, *last, func(int) {
		r.lay(rand.Uint64())
		if *most > 0 {
			r.shed(*most)
		}
	})
	time.Sleep(time.Hour)
	log.Print(r.count)
}
