// Command hourglass calls games of chess by time.
//
//go:debug asynctimerchan=1
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/pace"
)

type board struct {
	moves chan int
	count int
}

// play counts moves until nobody has moved for too long.
func (b *board) play(flag time.Duration) {
	for {
		select {
		case move := <-b.moves:
			b.count += move
		case <-time.After(flag):
			return
		}
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	boards := flag.Int("boards", 40, "number of boards")
	perSecond := flag.Int("per-second", 3000, "moves in a second")
	late := flag.Duration("late", 40*time.Minute, "time after which a game is lost")
	last := flag.Duration("last", 0, "how long they play; 0: for ever")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	all := make([]*board, *boards)
	for n := range all {
		all[n] = &board{moves: make(chan int)}
		go all[n].play(*late)
	}
	pace.Run(*perSecond, *last, func(n int) { all[n%len(all)].moves <- 1 })
	log.Print("drawn")
	select {}
}
