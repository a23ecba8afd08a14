// Command sectors follows aeroplanes; more of them need more controllers, who go home when it is quiet.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

type track struct {
	flight string
	path   [400]float32
}

// tower has as many controllers as there is work for, up to most.
type tower struct {
	work chan *track
	on   atomic.Int32
	most int32
	idle time.Duration
	each time.Duration
}

func (t *tower) controller(first *track) {
	defer t.on.Add(-1)
	screen := make([]float32, 12*len(first.path)+int(t.on.Load()))
	home := time.NewTimer(t.idle)
	defer home.Stop()
	for next := first; ; {
		for i := range screen {
			screen[i] += next.path[i%len(next.path)]
		}
		time.Sleep(t.each)
		home.Reset(t.idle)
		select {
		case next = <-t.work:
		case <-home.C:
			return
		}
	}
}

func (t *tower) follow(next *track) {
	select {
	case t.work <- next:
		return
	default:
	}
	if t.on.Add(1) <= t.most {
		go t.controller(next)
		return
	}
	t.on.Add(-1)
	t.work <- next
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the radar")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	most := flag.Int("most", 900, "controllers at most")
	idle := flag.Duration("idle", 4*time.Second, "when a controller goes home")
	each := flag.Duration("each", 1500*time.Millisecond, "time for one flight")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	t := &tower{work: make(chan *track), most: int32(*most), idle: *idle, each: *each}
	http.HandleFunc("POST /flights/{flight}", func(w http.ResponseWriter, r *http.Request) {
		next := &track{flight: r.PathValue("flight")}
		next.path[rand.IntN(len(next.path))] = 1
		t.follow(next)
		fmt.Fprintln(w, t.on.Load())
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
