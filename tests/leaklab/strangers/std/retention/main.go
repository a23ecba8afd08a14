// Command retention keeps the metrics of the latest while in blocks of a second.
package main

import (
	"container/list"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type point struct {
	series uint32
	value  float64
}

type block struct {
	second int64
	points []point
}

type store struct {
	mu     sync.Mutex
	blocks *list.List
	keep   time.Duration
}

func (s *store) append(now time.Time, points []point) {
	s.mu.Lock()
	defer s.mu.Unlock()
	last, _ := s.lastBlock()
	if last == nil || last.second != now.Unix() {
		last = &block{second: now.Unix(), points: make([]point, 0, 1<<16)}
		s.blocks.PushBack(last)
	}
	last.points = append(last.points, points...)
	for front := s.blocks.Front(); front != nil; front = s.blocks.Front() {
		if now.Unix()-front.Value.(*block).second <= int64(s.keep.Seconds()) {
			return
		}
		s.blocks.Remove(front)
	}
}

func (s *store) lastBlock() (*block, bool) {
	if back := s.blocks.Back(); back != nil {
		return back.Value.(*block), true
	}
	return nil, false
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	keep := flag.Duration("keep", 10*time.Second, "how long points are kept")
	flag.Parse()
	s := &store{blocks: list.New(), keep: *keep}
	go func() {
		for now := range time.Tick(20 * time.Millisecond) {
			points := make([]point, 400)
			for i := range points {
				points[i] = point{series: uint32(i), value: float64(now.UnixNano())}
			}
			s.append(now, points)
		}
	}()
	http.HandleFunc("/blocks", func(w http.ResponseWriter, _ *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		fmt.Fprintln(w, s.blocks.Len())
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
