// Command dialtone finds the cheapest carrier for a call.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/dialtone/race"
)

type tariff struct {
	carrier string
	bands   []float64
}

type carrier string

func (c carrier) ask(context.Context) (*tariff, error) {
	time.Sleep(time.Duration(5+rand.IntN(60)) * time.Millisecond)
	t := &tariff{carrier: string(c), bands: make([]float64, 700)}
	for i := range t.bands {
		t.bands[i] = rand.Float64()
	}
	return t, nil
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	lanes := flag.Int("lanes", 0, "answers that may wait")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	var runners []race.Runner[*tariff]
	for _, c := range []carrier{"north", "harbour", "isle"} {
		runners = append(runners, c.ask)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /calls/{to}", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel()
		best, err := race.Run(ctx, *lanes, runners...)
		if err != nil {
			http.Error(w, err.Error(), http.StatusGatewayTimeout)
			return
		}
		fmt.Fprintln(w, best.carrier, best.bands[len(r.PathValue("to"))])
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
