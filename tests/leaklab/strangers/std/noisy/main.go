// Command noisy renders map tiles. Most of its memory comes and goes with the tiles.
package main

import (
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type tile struct {
	pixels []byte
	name   string
}

func renderTile(name string) *tile {
	t := &tile{pixels: make([]byte, 100_000+rand.IntN(600_000)), name: name}
	for i := 0; i < len(t.pixels); i += 4096 {
		t.pixels[i] = byte(i >> 12)
	}
	return t
}

type visit struct {
	tile string
	at   time.Time
	area [400]float32
}

// journal notes where every visitor has been.
type journal struct {
	mu     sync.Mutex
	visits map[uint64][]visit
}

func (j *journal) note(visitor string, t *tile) {
	sum := fnv.New64a()
	sum.Write([]byte(visitor))
	j.mu.Lock()
	defer j.mu.Unlock()
	j.visits[sum.Sum64()%64] = append(j.visits[sum.Sum64()%64], visit{tile: t.name, at: time.Now()})
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	j := &journal{visits: map[uint64][]visit{}}
	mux := http.NewServeMux()
	mux.HandleFunc("/tiles/{name}", func(w http.ResponseWriter, r *http.Request) {
		t := renderTile(r.PathValue("name"))
		j.note(r.RemoteAddr, t)
		time.Sleep(rand.N(600 * time.Millisecond))
		fmt.Fprintln(w, len(t.pixels), t.pixels[4096])
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
