// Package device opens scanners; who forgets to close one is helped by the collector.
package device

import (
	"runtime"
	"sync"
)

// Rack has all scanners of the office.
type Rack struct {
	mu   sync.Mutex
	open int
	idle *sync.Cond
	most int
}

// NewRack returns a rack of so many scanners.
func NewRack(most int) *Rack {
	r := &Rack{most: most}
	r.idle = sync.NewCond(&r.mu)
	return r
}

// Handle is an open scanner.
type Handle struct {
	rack *Rack
	page []byte
}

// Open opens a scanner.
func (r *Rack) Open(pageBytes int) *Handle {
	r.mu.Lock()
	r.open++
	r.mu.Unlock()
	h := &Handle{rack: r, page: make([]byte, pageBytes)}
	runtime.SetFinalizer(h, (*Handle).Close)
	return h
}

// Scan reads a page.
func (h *Handle) Scan(text string) int { return copy(h.page, text) }

// Close gives the scanner back.
func (h *Handle) Close() {
	h.rack.mu.Lock()
	defer h.rack.mu.Unlock()
	h.rack.open--
	h.rack.idle.Signal()
}

// Maintain calls service while no more than a few scanners are open; nobody can open or close one meanwhile.
func (r *Rack) Maintain(service func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for r.open > r.most {
		r.idle.Wait()
	}
	service()
}
