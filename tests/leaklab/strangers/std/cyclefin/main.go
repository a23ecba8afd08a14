// Command cyclefin plays games; each board frees its slot by a finalizer.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"runtime"
	"sync/atomic"
)

type board struct {
	players [2]*player
	cells   [5000]byte
}

// player knows the board it plays on: a ring, which a finalizer makes immortal.
type player struct {
	name  string
	board *board
}

var openBoards atomic.Int64

func newBoard(names [2]string) *board {
	b := new(board)
	for i, name := range names {
		b.players[i] = &player{name: name, board: b}
	}
	openBoards.Add(1)
	runtime.SetFinalizer(b, func(*board) { openBoards.Add(-1) })
	return b
}

func (b *board) play(moves int) (score int) {
	for move := range moves {
		b.cells[(move*7919)%len(b.cells)]++
	}
	for _, cell := range b.cells {
		score += int(cell)
	}
	return score
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("/game/{white}/{black}", func(w http.ResponseWriter, r *http.Request) {
		b := newBoard([2]string{r.PathValue("white"), r.PathValue("black")})
		fmt.Fprintln(w, b.play(200), openBoards.Load())
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
