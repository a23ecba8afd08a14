// Command lobbies brings players of a game together.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/lobbies/session"
)

type move struct{ x, y, piece int32 }

// player is what is known of somebody who plays.
type player struct {
	name  string
	moves []move
	board [64]int32
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	idle := flag.Duration("idle", 7*time.Second, "when a session ends")
	moves := flag.Int("moves", 300, "room for moves")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	players := session.NewStore[player](*idle)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /players/{name}/moves", func(w http.ResponseWriter, r *http.Request) {
		name := r.PathValue("name")
		p := players.Open(name, func() *player { return &player{name: name, moves: make([]move, 0, *moves)} })
		fmt.Fprintln(w, p.name, cap(p.moves), len(p.board))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
