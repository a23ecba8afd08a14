// Command visitlog gathers visits of pages and stores them when there are many, or when it is time.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"
	"time"

	"corp.example/services/pace"
)

type visit struct {
	page, from string
	at         time.Time
}

type writer struct {
	mu     sync.Mutex
	visits []*visit
	most   int
}

func (w *writer) add(v *visit) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.visits = append(w.visits, v)
	if len(w.visits) >= w.most {
		go store(w.visits)
		w.visits = nil
	}
}

func store(visits []*visit) {
	time.Sleep(300 * time.Millisecond)
	log.Print("stored ", len(visits))
}

func newVisit(n int) *visit {
	return &visit{page: strings.Repeat("/shop", 60), from: strings.Repeat("x", 100+n%200), at: time.Now()}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 3000, "visits a second")
	most := flag.Int("most", 26000, "visits to gather")
	flag.Parse()
	w := &writer{most: *most}
	go pace.Run(*perSecond, 0, func(n int) { w.add(newVisit(n)) })
	log.Fatal(http.ListenAndServe(*debug, nil))
}
