// Command starmaps draws maps of the sky and keeps those that were asked for last.
package main

import (
	"container/list"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"sync"
)

type chart struct {
	field int
	stars []uint16
}

type memory[K comparable, V any] struct {
	mu    sync.Mutex
	most  int
	order *list.List
	at    map[K]*list.Element
}

type pair[K comparable, V any] struct {
	key   K
	value V
}

func newMemory[K comparable, V any](most int) *memory[K, V] {
	return &memory[K, V]{most: most, order: list.New(), at: make(map[K]*list.Element)}
}

func (m *memory[K, V]) get(key K, make func(K) V) V {
	m.mu.Lock()
	defer m.mu.Unlock()
	if e, ok := m.at[key]; ok {
		m.order.MoveToFront(e)
		return e.Value.(pair[K, V]).value
	}
	value := make(key)
	m.at[key] = m.order.PushFront(pair[K, V]{key, value})
	if m.order.Len() > m.most {
		oldest := m.order.Back()
		delete(m.at, m.order.Remove(oldest).(pair[K, V]).key)
	}
	return value
}

func draw(field int) *chart {
	c := &chart{field: field, stars: make([]uint16, 6000)}
	for i := range c.stars {
		c.stars[i] = uint16(field * i)
	}
	return c
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	most := flag.Int("most", 3500, "maps that are kept")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	kept := newMemory[int, *chart](*most)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /fields/{field}", func(w http.ResponseWriter, r *http.Request) {
		field, _ := strconv.Atoi(r.PathValue("field"))
		fmt.Fprintln(w, kept.get(field, draw).stars[17])
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
