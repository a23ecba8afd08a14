// Package session remembers who is there.
package session

import (
	"sync"
	"time"
)

// Store has sessions of one kind, which end when they are not used for a while.
type Store[S any] struct {
	mu   sync.Mutex
	idle time.Duration
	all  map[string]*entry[S]
}

type entry[S any] struct {
	state *S
	used  time.Time
}

// NewStore returns a store whose sessions end after so long.
func NewStore[S any](idle time.Duration) *Store[S] {
	s := &Store[S]{idle: idle, all: make(map[string]*entry[S])}
	go s.janitor()
	return s
}

// Open finds a session or begins it.
func (s *Store[S]) Open(id string, begin func() *S) *S {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.all[id]
	if !ok {
		e = &entry[S]{state: begin()}
		s.all[id] = e
	}
	e.used = time.Now()
	return e.state
}

func (s *Store[S]) janitor() {
	for now := range time.Tick(s.idle / 8) {
		s.mu.Lock()
		for id, e := range s.all {
			if now.Sub(e.used) > s.idle {
				delete(s.all, id)
			}
		}
		s.mu.Unlock()
	}
}
