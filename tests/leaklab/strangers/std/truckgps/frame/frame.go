// Package frame reads what trucks send.
package frame

import "bytes"

// Frame is one report of a truck.
type Frame struct {
	Plate, Place []byte
	Track        []byte
}

// Parse takes a report apart.
func Parse(report []byte) (Frame, bool) {
	plate, rest, ok := bytes.Cut(report, []byte{'/'})
	if !ok {
		return Frame{}, false
	}
	place, track, ok := bytes.Cut(rest, []byte{'/'})
	return Frame{plate, place, track}, ok
}
