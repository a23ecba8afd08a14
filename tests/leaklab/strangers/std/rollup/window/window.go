// Package window holds what happened lately.
package window

import "sync"

// Car drove by.
type Car struct {
	Plate uint64
	Speed float64
}

type bucket struct {
	cars []Car
}

// Window is a ring of buckets.
type Window struct {
	mu      sync.Mutex
	buckets []*bucket
	now     int
}

func New(buckets int) *Window {
	w := &Window{buckets: make([]*bucket, buckets)}
	w.buckets[0] = new(bucket)
	return w
}

// Add counts a car.
func (w *Window) Add(c Car) {
	w.mu.Lock()
	defer w.mu.Unlock()
	b := w.buckets[w.now]
	b.cars = append(b.cars, c)
}

// Turn begins the next bucket, in the place of the oldest.
func (w *Window) Turn() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = (w.now + 1) % len(w.buckets)
	w.buckets[w.now] = new(bucket)
}

// Fastest looks at all that is in the window.
func (w *Window) Fastest() (speed float64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, b := range w.buckets {
		if b == nil {
			continue
		}
		for _, c := range b.cars {
			speed = max(speed, c.Speed)
		}
	}
	return speed
}
