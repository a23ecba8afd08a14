// Package plate has the plates that ware stands on while it is fired.
package plate

import "runtime"

// Shed is where plates come from and go back to.
type Shed struct {
	back chan int
}

// NewShed has room for so many plates that wait to be scraped.
func NewShed(room int) *Shed { return &Shed{back: make(chan int, room)} }

// Scrape takes the number of a plate that has come back.
func (s *Shed) Scrape() int { return <-s.back }

// Plate is lent until nobody holds it any more.
type Plate struct {
	Number int
	Glaze  [2000]byte
}

// Lend gives a plate.
func (s *Shed) Lend(number int) *Plate {
	p := &Plate{Number: number}
	runtime.SetFinalizer(p, s.takeBack)
	return p
}

func (s *Shed) takeBack(p *Plate) { s.back <- p.Number }
