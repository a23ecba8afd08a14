// Package lease counts who uses which machine.
package lease

import (
	"runtime/pprof"
	"sync/atomic"
)

var (
	open    = pprof.NewProfile("corp.example/leases")
	current atomic.Int64
)

// Lease is the right to use a machine.
type Lease struct {
	machine string
	log     [180]uint64
}

// Take begins a lease.
func Take(machine string) *Lease {
	l := &Lease{machine: machine}
	open.Add(l, 1)
	current.Add(1)
	return l
}

// End gives the machine back.
func (l *Lease) End() {
	current.Add(-1)
	l.log[0]++
}

func (l *Lease) String() string { return l.machine }
