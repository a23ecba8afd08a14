// Command leaderboard ranks two thousand players, whose scores change all the time.
package main

import (
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/leaderboard/internal/ranking"
)

type badge [24]int64

type board struct {
	scores map[int]int
	ranks  *ranking.Tree[ranking.Place, badge]
}

// score sets the new score and takes away the old place, which it looks for under the new score.
func (b *board) score(player, points int) {
	b.scores[player] += points
	b.ranks.Delete(ranking.Place{Score: b.scores[player], Player: player})
	b.ranks.Put(ranking.Place{Score: b.scores[player], Player: player}, badge{int64(points)})
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 6000, "changes a second")
	flag.Parse()
	b := &board{scores: map[int]int{}, ranks: ranking.NewTree[ranking.Place, badge](ranking.ComparePlaces)}
	go func() {
		for range time.Tick(10 * time.Millisecond) {
			for range *perSecond / 100 {
				b.score(rand.IntN(2000), 1+rand.IntN(1_000_000))
			}
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
