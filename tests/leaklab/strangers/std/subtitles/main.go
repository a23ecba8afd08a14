// Command subtitles burns subtitles into films, with more workers when more is to do.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"

	"corp.example/services/pace"
)

type frame struct {
	number int
	text   string
}

type studio struct {
	frames  chan frame
	workers atomic.Int32
	most    int32
}

// work has a canvas of its own until there is nothing to do for a while.
func (s *studio) work() {
	defer s.workers.Add(-1)
	canvas := make([]byte, 40<<10)
	idle := time.NewTimer(5 * time.Second)
	defer idle.Stop()
	for {
		select {
		case f := <-s.frames:
			copy(canvas[f.number%len(canvas):], f.text)
			time.Sleep(120 * time.Millisecond)
			idle.Reset(5 * time.Second)
		case <-idle.C:
			return
		}
	}
}

func (s *studio) burn(f frame) {
	select {
	case s.frames <- f:
	default:
		if s.workers.Load() < s.most {
			s.workers.Add(1)
			go s.work()
		}
		s.frames <- f
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	most := flag.Int("most", 400, "workers at most")
	until := flag.Duration("until", 0, "when the film ends")
	flag.Parse()
	s := &studio{frames: make(chan frame), most: int32(*most)}
	start := time.Now()
	go pace.Run(4000, *until, func(n int) {
		if float64(n%4000) < min(4000, 200*time.Since(start).Seconds()) { // films begin slowly
			s.burn(frame{number: n, text: "hello"})
		}
	})
	log.Fatal(http.ListenAndServe(*debug, nil))
}
