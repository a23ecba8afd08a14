// Command poller waits for replies, with a timer that it stops.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type reply struct {
	lines [8]string
}

func await(replies <-chan *reply, limit time.Duration) *reply {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case r := <-replies:
		return r
	case <-timer.C:
		return nil
	}
}

// history is what the operator can look back to.
type history struct {
	replies []*reply
	next    int
}

func (h *history) keep(r *reply) {
	if len(h.replies) < cap(h.replies) {
		h.replies = append(h.replies, r)
		return
	}
	h.replies[h.next%len(h.replies)] = r
	h.next++
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	depth := flag.Int("history", 60000, "replies to look back to")
	flag.Parse()
	replies := make(chan *reply)
	go func() {
		for {
			for i := 0; i < 50; i++ {
				replies <- &reply{}
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	go func() {
		h := &history{replies: make([]*reply, 0, *depth)}
		for {
			if r := await(replies, time.Hour); r != nil {
				h.keep(r)
			}
		}
	}()
	log.Fatal(http.ListenAndServe(*listen, nil))
}
