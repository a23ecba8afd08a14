// Package handles counts the pads that are lent.
package handles

import "runtime"

const padSize = 6000

// Pad is a piece of working memory with a number.
type Pad struct {
	Number int
	Bytes  []byte
}

// Table hands out numbers and takes them back.
type Table struct {
	next    chan int
	free    chan int
	returns chan int
}

func NewTable() *Table {
	t := &Table{next: make(chan int), free: make(chan int, 64), returns: make(chan int)}
	go t.number()
	go t.collect()
	return t
}

func (t *Table) number() {
	for n := 0; ; n++ {
		select {
		case old := <-t.free:
			t.next <- old
		default:
			t.next <- n
		}
	}
}

// collect makes a round of sixteen returns free at once.
func (t *Table) collect() {
	round := make([]int, 0, 16)
	for number := range t.returns {
		if round = append(round, number); len(round) < cap(round) {
			continue
		}
		for _, number := range append(round, <-t.returns) {
			t.free <- number
		}
		return
	}
}

// Borrow lends a pad, which comes back by itself.
func (t *Table) Borrow() *Pad {
	pad := &Pad{Number: <-t.next, Bytes: make([]byte, padSize)}
	runtime.SetFinalizer(pad, t.giveBack)
	return pad
}

func (t *Table) giveBack(pad *Pad) { t.returns <- pad.Number }
