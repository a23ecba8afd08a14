// Package window keeps what was measured in the last seconds.
package window

import (
	"sync"
	"time"
)

// Point is one measurement.
type Point struct {
	machine int
	load    float64
	cpus    [48]float32
}

// Measure measures.
func Measure(n int) *Point {
	return &Point{machine: n % 300, load: float64(n%16) / 4}
}

// Window has a bucket for each second.
type Window struct {
	mu      sync.Mutex
	buckets [][]*Point
	now     int
}

// New makes a window of so many seconds.
func New(seconds int) *Window { return &Window{buckets: make([][]*Point, seconds)} }

// Add adds a measurement.
func (w *Window) Add(p *Point) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.buckets[w.now] = append(w.buckets[w.now], p)
}

// Turn empties the oldest bucket, every second.
func (w *Window) Turn() {
	for range time.Tick(time.Second) {
		w.mu.Lock()
		w.now = (w.now + 1) % len(w.buckets)
		w.buckets[w.now] = nil
		w.mu.Unlock()
	}
}
