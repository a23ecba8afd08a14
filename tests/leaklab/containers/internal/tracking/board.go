// Package tracking knows where each parcel was seen last.
package tracking

import "sync"

// Position is one report of a parcel.
type Position struct {
	Hub       string
	Remarks   []byte
	Delivered bool
}

// Board has the last position of each parcel. Readers take no lock.
type Board struct {
	forgets   bool     // forget what is delivered; else the mistake
	positions sync.Map // parcel number to *Position
}

// NewBoard makes an empty board.
func NewBoard(forgets bool) *Board { return &Board{forgets: forgets} }

// Report replaces the parcel's position.
func (b *Board) Report(parcel string, position *Position) {
	if position.Delivered && b.forgets {
		b.positions.Delete(parcel)
		return
	}
	b.positions.Store(parcel, position)
}

// Where returns the last position of the parcel, nil if it is not known.
func (b *Board) Where(parcel string) *Position {
	position, found := b.positions.Load(parcel)
	if !found {
		return nil
	}
	return position.(*Position)
}
