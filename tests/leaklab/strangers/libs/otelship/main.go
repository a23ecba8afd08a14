// Command otelship tracks shipments and measures itself with OpenTelemetry.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
)

type meters struct {
	moving  metric.Int64UpDownCounter
	weights metric.Float64Histogram
}

func newMeters(m metric.Meter) (*meters, error) {
	moving, err := m.Int64UpDownCounter("shipments.moving")
	if err != nil {
		return nil, err
	}
	weights, err := m.Float64Histogram("shipments.weight", metric.WithUnit("kg"))
	if err != nil {
		return nil, err
	}
	return &meters{moving: moving, weights: weights}, nil
}

func labels(shipment, port string) metric.MeasurementOption {
	return metric.WithAttributeSet(attribute.NewSet(
		attribute.String("shipment", shipment),
		attribute.String("port", port),
	))
}

func (m *meters) depart(ctx context.Context, shipment, port string) {
	with := labels(shipment, port)
	m.moving.Add(ctx, 1, with)
	m.weights.Record(ctx, rand.Float64()*20_000, with)
}

func (m *meters) arrive(ctx context.Context, shipment, port string) {
	m.moving.Add(ctx, -1, labels(shipment, port))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	provider := sdkmetric.NewMeterProvider(sdkmetric.WithReader(sdkmetric.NewManualReader()))
	m, err := newMeters(provider.Meter("ships"))
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/shipments/{shipment}/{port}", func(w http.ResponseWriter, r *http.Request) {
		shipment, port := r.PathValue("shipment"), r.PathValue("port")
		m.depart(r.Context(), shipment, port)
		defer m.arrive(r.Context(), shipment, port)
		fmt.Fprintln(w, "on its way to", port)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
