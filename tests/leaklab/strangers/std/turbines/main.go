// Command turbines watches wind turbines, each in a goroutine; those of the park report within some seconds.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"

	"corp.example/services/pace"
)

type turbine struct {
	id       int
	readings chan float64
	window   [128]float64
	at       int
}

func (t *turbine) watch() {
	for reading := range t.readings {
		t.window[t.at%len(t.window)] = reading
		t.at++
	}
}

type park struct {
	mu       sync.Mutex
	turbines map[int]*turbine
}

func (p *park) report(id int, reading float64) {
	p.mu.Lock()
	t, ok := p.turbines[id]
	if !ok {
		t = &turbine{id: id, readings: make(chan float64, 4)}
		p.turbines[id] = t
		go t.watch()
	}
	p.mu.Unlock()
	t.readings <- reading
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	count := flag.Int("turbines", 4000, "turbines of the park")
	flag.Parse()
	p := &park{turbines: map[int]*turbine{}}
	go pace.Run(400, 0, func(n int) { p.report(n%*count, float64(n)) })
	log.Fatal(http.ListenAndServe(*debug, nil))
}
