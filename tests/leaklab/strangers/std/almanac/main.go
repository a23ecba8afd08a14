// Command almanac tells when the sun rises; its tables are made when first asked.
package main

import (
	"flag"
	"fmt"
	"log"
	"math"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"sync"
	"time"
)

type sun struct{ rises, sets float64 }

type table struct {
	byDay map[int][]sun
	names map[string]int
}

func compute(days, places int) *table {
	t := &table{byDay: make(map[int][]sun), names: make(map[string]int)}
	for d := range days {
		at := make([]sun, places)
		for p := range at {
			at[p] = sun{6 + math.Sin(float64(d*p)), 18 + math.Cos(float64(d*p))}
		}
		t.byDay[d] = at
	}
	for p := range places {
		t.names[fmt.Sprintf("place %d on the coast", p)] = p
	}
	return t
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	places := flag.Int("places", 5000, "places on the coast")
	wait := flag.Duration("wait", 0, "when the tables are made without being asked; 0: never")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	tables := sync.OnceValue(func() *table { return compute(366, *places) })
	if *wait > 0 {
		time.AfterFunc(*wait, func() { tables() })
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /days/{day}/{place}", func(w http.ResponseWriter, r *http.Request) {
		day, _ := strconv.Atoi(r.PathValue("day"))
		place, _ := strconv.Atoi(r.PathValue("place"))
		fmt.Fprintln(w, tables().byDay[day%366][place%*places])
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
