// Package gate counts who is in.
package gate

import (
	"errors"
	"log"
	"strings"
	"sync"
	"time"
)

// Gate lets in while there is room.
type Gate struct {
	mu     sync.Mutex
	moved  sync.Cond
	room   int
	inside int
}

var errCloakroom = errors.New("went out by the cloakroom")

type visit struct {
	ticket string
	route  [200]uint32
}

func New(room int) *Gate {
	g := &Gate{room: room}
	g.moved.L = &g.mu
	return g
}

// Announce registers a visitor, who enters as soon as there is room.
func (g *Gate) Announce(ticket string) {
	v := &visit{ticket: ticket}
	go g.guide(v)
}

func (v *visit) walk() error {
	for i := range v.route {
		v.route[i] = uint32(i * len(v.ticket))
	}
	time.Sleep(300 * time.Millisecond)
	if strings.HasPrefix(v.ticket, "f") {
		return errCloakroom
	}
	return nil
}

func (g *Gate) guide(v *visit) {
	g.enter()
	if err := v.walk(); err != nil {
		log.Printf("%s: %v", v.ticket, err)
		return
	}
	g.leave()
}

func (g *Gate) enter() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.inside >= g.room {
		g.moved.Wait()
	}
	g.inside++
}

func (g *Gate) leave() {
	g.mu.Lock()
	g.inside--
	g.mu.Unlock()
	g.moved.Signal()
}

// Inside says how many are in.
func (g *Gate) Inside() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.inside
}
