// Package ais decodes what ships send.
package ais

// Movement is one message of a ship.
type Movement struct {
	MMSI     int
	Lat, Lon float64
	Raw      [900]byte
}

// Decode decodes the nth message of the day.
func Decode(n int) *Movement {
	m := &Movement{MMSI: 211000000 + n%400, Lat: 53.5, Lon: 9.9}
	m.Raw[0] = '!'
	return m
}
