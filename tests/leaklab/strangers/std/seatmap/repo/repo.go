// Package repo keeps entities in memory, spread over shards so that few wait for a lock.
package repo

import (
	"hash/maphash"
	"sync"
)

type shard[K comparable, V any] struct {
	mu   sync.RWMutex
	rows map[K]V
}

// Repo is a store of entities of one kind.
type Repo[K comparable, V any] struct {
	seed   maphash.Seed
	shards [16]shard[K, V]
}

// New returns an empty store.
func New[K comparable, V any]() *Repo[K, V] {
	r := &Repo[K, V]{seed: maphash.MakeSeed()}
	for i := range r.shards {
		r.shards[i].rows = make(map[K]V)
	}
	return r
}

func (r *Repo[K, V]) at(key K) *shard[K, V] {
	return &r.shards[maphash.Comparable(r.seed, key)%uint64(len(r.shards))]
}

// Save puts or replaces an entity.
func (r *Repo[K, V]) Save(key K, value V) {
	s := r.at(key)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rows[key] = value
}

// Get finds an entity.
func (r *Repo[K, V]) Get(key K) (V, bool) {
	s := r.at(key)
	s.mu.RLock()
	defer s.mu.RUnlock()
	value, ok := s.rows[key]
	return value, ok
}

// Each calls f for every entity.
func (r *Repo[K, V]) Each(f func(K, V)) {
	for i := range r.shards {
		s := &r.shards[i]
		s.mu.RLock()
		for key, value := range s.rows {
			f(key, value)
		}
		s.mu.RUnlock()
	}
}
