// Package sieve is a Bloom filter without an end: when a layer is full, another one is laid over it.
package sieve

import "github.com/bits-and-blooms/bloom/v3"

type layer struct {
	filter *bloom.BloomFilter
	count  uint
	below  *layer
}

// Sieve has layers of the same size.
type Sieve struct {
	size  uint
	wrong float64
	top   *layer
}

func New(size uint, wrong float64) *Sieve {
	s := &Sieve{size: size, wrong: wrong}
	s.cover()
	return s
}

func (s *Sieve) cover() {
	s.top = &layer{filter: bloom.NewWithEstimates(s.size, s.wrong), below: s.top}
}

// Seen adds a key and says whether it was there before, as far as a Bloom filter knows.
func (s *Sieve) Seen(key []byte) bool {
	for l := s.top; l != nil; l = l.below {
		if l.filter.Test(key) {
			return true
		}
	}
	if s.top.count == s.size {
		s.cover()
	}
	s.top.filter.Add(key)
	s.top.count++
	return false
}
