// Package rounds calls couriers, each in a goroutine of its own.
package rounds

import (
	"sync"
	"time"
)

// Rounds calls couriers, so many at a time.
type Rounds struct {
	lines    chan struct{} // one a call at a time
	callTime time.Duration
	// waits is nil for couriers that are called once; else each waits for the next round.
	waits chan struct{}
}

// New has so many lines. Residents are couriers whose goroutines wait for the next round.
func New(lines int, callTime time.Duration, residents bool) *Rounds {
	r := &Rounds{lines: make(chan struct{}, lines), callTime: callTime}
	if residents {
		r.waits = make(chan struct{})
	}
	return r
}

// CallAll returns when every courier was called.
func (r *Rounds) CallAll(couriers int) {
	var called sync.WaitGroup
	called.Add(couriers)
	for range couriers {
		go r.attend(&called)
	}
	called.Wait()
}

func (r *Rounds) attend(called *sync.WaitGroup) {
	r.call()
	called.Done()
	if r.waits != nil {
		<-r.waits
	}
}

func (r *Rounds) call() {
	r.lines <- struct{}{}
	defer func() { <-r.lines }()
	time.Sleep(r.callTime)
}
