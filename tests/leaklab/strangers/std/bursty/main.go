// Command bursty works out the timetables of a region whenever the railway sends a new plan.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type plan struct {
	trains int
	takes  time.Duration
}

type timetable struct {
	stops []int64
	text  []byte
}

// table is what one station shows; it waits for the signal boxes.
func (p plan) table(station int) *timetable {
	t := &timetable{stops: make([]int64, p.trains)}
	for i := range t.stops {
		t.stops[i] = int64(station * i)
	}
	time.Sleep(p.takes)
	t.text = make([]byte, 20*p.trains)
	time.Sleep(p.takes)
	return t
}

// publish works out all stations at once and hands their tables over.
func (p plan) publish(stations int, to func([]*timetable)) {
	tables := make([]*timetable, stations)
	var all sync.WaitGroup
	for i := range tables {
		all.Add(1)
		go func() {
			defer all.Done()
			tables[i] = p.table(i)
		}()
	}
	all.Wait()
	to(tables)
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	every := flag.Duration("every", 8*time.Second, "time between two plans")
	stations := flag.Int("stations", 700, "number of stations")
	trains := flag.Int("trains", 1500, "trains of a station")
	takes := flag.Duration("takes", 2*time.Second, "how long the signal boxes take")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	for range time.Tick(*every) {
		plan{*trains, *takes}.publish(*stations, func(tables []*timetable) {
			bytes := 0
			for _, t := range tables {
				bytes += len(t.text)
			}
			log.Print(len(tables), bytes)
		})
	}
}
