// Command minuteset counts who has voted in the running minute of a show; the votes are counted off when it is over.
package main

import (
	"encoding/binary"
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type phone [16]byte

type ballot struct {
	candidate uint16
	weight    uint16
	at        int64
	region    [24]byte
}

// poll has at most one ballot of each phone.
type poll struct {
	mu      sync.Mutex
	ballots map[phone]ballot
	sums    [8]int
}

func (p *poll) vote(from phone, b ballot) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ballots[from] = b
}

// count takes off what was cast before the deadline.
func (p *poll) count(deadline time.Time) (counted int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for from, b := range p.ballots {
		if b.at < deadline.UnixNano() {
			p.sums[b.candidate%8]++
			delete(p.ballots, from)
			counted++
		}
	}
	return counted
}

// crowd votes: a storm for a few seconds, and a trickle afterwards.
func (p *poll) crowd(storm time.Duration, perTick int) {
	begin := time.Now()
	for now := range time.Tick(10 * time.Millisecond) {
		votes := 2
		if now.Sub(begin) < storm {
			votes = perTick
		}
		for range votes {
			var from phone
			binary.LittleEndian.PutUint64(from[:], rand.Uint64())
			p.vote(from, ballot{candidate: uint16(rand.IntN(8)), at: now.UnixNano()})
		}
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	storm := flag.Duration("storm", 7*time.Second, "how long the storm takes")
	perTick := flag.Int("per-tick", 900, "votes in ten milliseconds of the storm")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	p := &poll{ballots: make(map[phone]ballot)}
	go p.crowd(*storm, *perTick)
	time.Sleep(*storm + 2*time.Second)
	for now := range time.Tick(time.Second) {
		log.Print(p.count(now.Add(-500 * time.Millisecond)))
	}
}
