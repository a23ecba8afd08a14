// Package visits knows when each hub was visited.
package visits

import (
	"sync"
	"time"
)

// Visit is one stop of a van.
type Visit struct {
	Van     int64
	Arrived time.Time
}

// Visits has those of each hub, the latest last.
type Visits struct {
	limit int // visits to keep for a hub; 0 keeps them all: the mistake

	mutex sync.Mutex
	byHub map[int][]Visit
}

// New keeps the last limit visits of each hub, or all if limit is 0.
func New(limit int) *Visits { return &Visits{limit: limit, byHub: make(map[int][]Visit)} }

// Enter adds a visit.
func (v *Visits) Enter(hub int, visit Visit) {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	visits := append(v.byHub[hub], visit)
	if v.limit > 0 && len(visits) >= 2*v.limit {
		visits = append(make([]Visit, 0, 2*v.limit), visits[v.limit:]...) // copied, so that the old ones are free
	}
	v.byHub[hub] = visits
}

// Last returns the latest visit of a hub.
func (v *Visits) Last(hub int) (Visit, bool) {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	visits := v.byHub[hub]
	if len(visits) == 0 {
		return Visit{}, false
	}
	return visits[len(visits)-1], true
}
