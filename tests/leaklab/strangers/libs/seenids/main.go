// Command seenids knows which message numbers were processed, so that none is done twice.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"github.com/RoaringBitmap/roaring/v2/roaring64"
)

type guard struct {
	mu   sync.Mutex
	done *roaring64.Bitmap
}

// first is true for whoever comes first with a number.
func (g *guard) first(number uint64) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.done.CheckedAdd(number)
}

func (g *guard) consume(perSecond int, until time.Duration) {
	begin := time.Now()
	for time.Since(begin) < until {
		for range perSecond / 100 {
			g.first(rand.Uint64() >> 28)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	perSecond := flag.Int("per-second", 30_000, "messages a second")
	until := flag.Duration("until", 100*time.Hour, "when the queue is empty")
	flag.Parse()
	g := &guard{done: roaring64.New()}
	go g.consume(*perSecond, *until)
	http.HandleFunc("/count", func(w http.ResponseWriter, _ *http.Request) {
		g.mu.Lock()
		defer g.mu.Unlock()
		fmt.Fprintln(w, g.done.GetCardinality())
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
