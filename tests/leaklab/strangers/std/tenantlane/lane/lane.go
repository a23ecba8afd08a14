// Package lane does the work of each tenant in order.
package lane

import "sync"

// Job is something to do.
type Job func()

// Lanes has a lane for every tenant.
type Lanes struct {
	mu    sync.Mutex
	lanes map[string]chan Job
	room  int
}

// New returns lanes with room for so many jobs each.
func New(room int) *Lanes { return &Lanes{lanes: make(map[string]chan Job), room: room} }

func (l *Lanes) of(tenant string) chan Job {
	l.mu.Lock()
	defer l.mu.Unlock()
	lane, ok := l.lanes[tenant]
	if !ok {
		lane = make(chan Job, l.room)
		l.lanes[tenant] = lane
		go work(lane)
	}
	return lane
}

func work(lane <-chan Job) {
	for job := range lane {
		job()
	}
}

// Put adds a job, or says that there is no room.
func (l *Lanes) Put(tenant string, job Job) bool {
	select {
	case l.of(tenant) <- job:
		return true
	default:
		return false
	}
}
