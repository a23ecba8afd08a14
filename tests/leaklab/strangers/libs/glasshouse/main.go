// Command glasshouse waters plants when somebody asks for it.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/platform/glasshouse/gauge"
	"github.com/go-chi/chi/v5"
	"go.opentelemetry.io/otel/attribute"
	sdk "go.opentelemetry.io/otel/sdk/metric"
)

type garden struct {
	clock  *gauge.Clock
	litres map[string]int
	facts  func(r *http.Request) []attribute.KeyValue
}

func (g *garden) water(w http.ResponseWriter, r *http.Request) {
	err := g.clock.Time(r.Context(), func() error {
		if _, ok := g.litres[chi.URLParam(r, "bed")]; !ok {
			return fmt.Errorf("no bed %s", chi.URLParam(r, "bed"))
		}
		return nil
	}, g.facts(r)...)
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	plain := flag.Bool("plain", false, "only the bed is told")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	provider := sdk.NewMeterProvider(sdk.WithReader(sdk.NewManualReader()))
	clock, err := gauge.New(provider.Meter("glasshouse"), "watering", attribute.String("house", "palms"))
	if err != nil {
		log.Fatal(err)
	}
	g := &garden{clock: clock, litres: make(map[string]int)}
	for n := range 2000 {
		g.litres[fmt.Sprint("b", n)] = n % 9
	}
	g.facts = func(r *http.Request) []attribute.KeyValue {
		facts := []attribute.KeyValue{attribute.String("bed", chi.URLParam(r, "bed"))}
		if !*plain {
			facts = append(facts, attribute.String("from", r.Header.Get("X-Request-Id")))
		}
		return facts
	}
	routes := chi.NewRouter()
	routes.Post("/beds/{bed}", g.water)
	log.Fatal(http.ListenAndServe(*listen, routes))
}
