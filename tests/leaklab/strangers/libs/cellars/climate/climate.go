// Package climate measures cellars.
package climate

import (
	"sync"

	"github.com/prometheus/client_golang/prometheus"
)

// House has the figures of all its cellars.
type House struct {
	mu  sync.Mutex
	all prometheus.Gatherers
}

// Gather is for the page of figures.
func (h *House) Gather() (n int, err error) {
	h.mu.Lock()
	all := h.all
	h.mu.Unlock()
	families, err := all.Gather()
	return len(families), err
}

// Cellar is one that has been laid out.
type Cellar struct {
	degrees *prometheus.HistogramVec
	doors   prometheus.Counter
}

// LayOut makes the figures of a cellar anew.
func (h *House) LayOut() *Cellar {
	own := prometheus.NewRegistry()
	c := &Cellar{
		degrees: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "degrees", Buckets: prometheus.LinearBuckets(4, 0.25, 48)}, []string{"corner"}),
		doors:   prometheus.NewCounter(prometheus.CounterOpts{Name: "doors_total"}),
	}
	own.MustRegister(c.degrees, c.doors)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.all = append(h.all, own)
	return c
}

// Look takes the temperature of the corners.
func (c *Cellar) Look(degrees float64) {
	c.doors.Inc()
	for _, corner := range []string{"north", "south", "east", "west"} {
		c.degrees.WithLabelValues(corner).Observe(degrees)
		degrees += 0.1
	}
}
