// Package box has deposit boxes.
package box

import "runtime"

// Box is an open box.
type Box struct {
	number   int
	contents [2048]byte
}

// Keeper opens boxes and notes which were locked again.
type Keeper struct {
	locked chan int
}

// NewKeeper makes a keeper whose notebook has room for so many.
func NewKeeper(room int) *Keeper {
	return &Keeper{locked: make(chan int, room)}
}

// Open opens a box.
func (k *Keeper) Open(number int) *Box {
	b := &Box{number: number}
	runtime.SetFinalizer(b, func(b *Box) { k.locked <- b.number })
	return b
}

// Read reads what is in the box.
func (b *Box) Read() byte { return b.contents[b.number%len(b.contents)] }
