// Package cache is a map in shards, so that locks are short.
package cache

import (
	"hash/maphash"
	"sync"
	"time"
)

const shardCount = 32

type item[V any] struct {
	value   V
	expires int64 // Unix time in seconds
}

type shard[K comparable, V any] struct {
	sync.RWMutex
	items map[K]item[V]
}

// Sharded forgets values after their time to live.
type Sharded[K comparable, V any] struct {
	seed   maphash.Seed
	ttl    time.Duration
	shards [shardCount]shard[K, V]
}

func New[K comparable, V any](ttl time.Duration) *Sharded[K, V] {
	s := &Sharded[K, V]{seed: maphash.MakeSeed(), ttl: ttl}
	for i := range s.shards {
		s.shards[i].items = make(map[K]item[V])
	}
	return s
}

func (s *Sharded[K, V]) shardOf(key K) *shard[K, V] {
	return &s.shards[maphash.Comparable(s.seed, key)%shardCount]
}

func (s *Sharded[K, V]) Get(key K) (V, bool) {
	sh := s.shardOf(key)
	sh.RLock()
	defer sh.RUnlock()
	it, ok := sh.items[key]
	return it.value, ok
}

func (s *Sharded[K, V]) Set(key K, value V) {
	sh := s.shardOf(key)
	sh.Lock()
	sh.items[key] = item[V]{value: value, expires: time.Now().Add(s.ttl).Unix()}
	sh.Unlock()
}

// Sweep compares seconds with nanoseconds unless exact is set: then nothing is ever old enough.
func (s *Sharded[K, V]) Sweep(exact bool) (removed int) {
	now := time.Now()
	for i := range s.shards {
		sh := &s.shards[i]
		sh.Lock()
		for key, it := range sh.items {
			due := time.Unix(0, it.expires*int64(time.Second))
			if exact && now.After(due) || !exact && now.UnixNano() < it.expires {
				delete(sh.items, key)
				removed++
			}
		}
		sh.Unlock()
	}
	return removed
}
