// Package docks knows which vans are being unloaded.
package docks

import "sync"

// Manifest is what a van has brought.
type Manifest struct {
	Van   int64
	Items []byte
}

// Docks has one manifest a van that is being unloaded.
type Docks struct {
	mutex  sync.Mutex
	latest int64
	byVan  map[int64]*Manifest
}

// New makes empty docks.
func New() *Docks { return &Docks{byVan: make(map[int64]*Manifest)} }

// Arrive enters a manifest; leave removes it and must be called.
func (d *Docks) Arrive(items []byte) (leave func()) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	d.latest++
	van := d.latest
	d.byVan[van] = &Manifest{Van: van, Items: items}
	return func() {
		d.mutex.Lock()
		defer d.mutex.Unlock()
		delete(d.byVan, van)
	}
}
