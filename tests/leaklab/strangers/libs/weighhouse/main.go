// Command weighhouse weighs lorries and publishes what is on the scales as a metric.
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

	"go.opentelemetry.io/otel/metric"
	sdk "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
)

// weighing is one lorry on the scales.
type weighing struct {
	plate string
	kilos [120]float64
}

func (w *weighing) mean() (sum float64) {
	for _, kilo := range w.kilos {
		sum += kilo
	}
	return sum / float64(len(w.kilos))
}

type scales struct {
	meter metric.Meter
	load  metric.Float64ObservableGauge
}

func newScales(meter metric.Meter) *scales {
	load, err := meter.Float64ObservableGauge("scales.load")
	if err != nil {
		log.Fatal(err)
	}
	return &scales{meter: meter, load: load}
}

func (s *scales) weigh(plate string) (float64, error) {
	w := &weighing{plate: plate}
	_, err := s.meter.RegisterCallback(func(_ context.Context, o metric.Observer) error {
		o.ObserveFloat64(s.load, w.mean())
		return nil
	}, s.load)
	if err != nil {
		return 0, err
	}
	for n := range w.kilos {
		w.kilos[n] = 12000 + rand.Float64()*50
	}
	return w.mean(), nil
}

func collect(reader sdk.Reader) {
	var all metricdata.ResourceMetrics
	for range time.Tick(2 * time.Second) {
		if err := reader.Collect(context.Background(), &all); err != nil {
			log.Print(err)
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API and of the profiles")
	flag.Parse()
	reader := sdk.NewManualReader()
	s := newScales(sdk.NewMeterProvider(sdk.WithReader(reader)).Meter("weighhouse"))
	go collect(reader)
	http.HandleFunc("POST /lorries/{plate}", func(w http.ResponseWriter, r *http.Request) {
		kilos, err := s.weigh(r.PathValue("plate"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprintf(w, "%.1f\n", kilos)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
