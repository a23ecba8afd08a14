// Command cooper bends staves while customers wait.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"sync"
	"time"
)

type stave struct{ curve [512]float32 }

type shop struct {
	steam time.Duration
	fires sync.Mutex
}

func (s *shop) bend(staves int) []*stave {
	barrel := make([]*stave, staves)
	for i := range barrel {
		barrel[i] = new(stave)
		barrel[i].curve[i%512] = float32(staves)
	}
	time.Sleep(s.steam)
	return barrel
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	steam := flag.Duration("steam", 700*time.Millisecond, "how long staves are in the steam")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	s := &shop{steam: *steam}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /barrels/{staves}", func(w http.ResponseWriter, r *http.Request) {
		staves, _ := strconv.Atoi(r.PathValue("staves"))
		barrel := s.bend(1 + staves)
		s.fires.Lock()
		defer s.fires.Unlock()
		fmt.Fprintln(w, len(barrel), barrel[0].curve[0])
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
