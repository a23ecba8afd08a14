package tracking

import (
	"bytes"
	"context"
	"time"

	"google.golang.org/protobuf/types/known/wrapperspb"
)

// Van is a Tracker whose parcels are always under way.
type Van struct {
	Every  time.Duration // between two positions
	Size   int           // bytes of a position, with its map
	Length int           // positions until the parcel is delivered; zero: for ever
}

// Locate answers at once.
func (v Van) Locate(_ context.Context, parcel string) (string, error) {
	return "in the van with " + parcel, nil
}

// Follow sends the first position at once.
func (v Van) Follow(_ string, positions Positions) error {
	picture := bytes.Repeat([]byte{1}, v.Size)
	for sent := 0; v.Length == 0 || sent < v.Length; sent++ {
		if err := positions.Send(wrapperspb.Bytes(picture)); err != nil {
			return err
		}
		select {
		case <-time.After(v.Every):
		case <-positions.Context().Done():
			return positions.Context().Err()
		}
	}
	return nil
}
