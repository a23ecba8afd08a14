// Package berth is a place where one ship lies.
package berth

import "time"

const strike = 25 * time.Minute

// Berth has a crane and trucks.
type Berth struct {
	number  int
	hook    chan int
	carried int
	idle    int
}

func New(number int) *Berth { return &Berth{number: number, hook: make(chan int)} }

// Unload lifts one container after the other.
func (b *Berth) Unload(pause time.Duration) {
	for n := 0; ; n++ {
		b.hook <- n
		time.Sleep(pause)
	}
}

func (b *Berth) wait() (int, bool) {
	select {
	case n := <-b.hook:
		return n, true
	case <-time.After(strike):
		return 0, false
	}
}

// Carry takes what hangs on the hook; a long pause is a strike.
func (b *Berth) Carry() {
	for {
		if _, ok := b.wait(); ok {
			b.carried++
		} else {
			b.idle++
		}
	}
}
