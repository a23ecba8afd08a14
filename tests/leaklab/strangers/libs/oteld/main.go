// Command oteld answers polls and counts them with OpenTelemetry.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
)

type instruments struct {
	votes metric.Int64Counter
	size  metric.Float64Histogram
}

func newInstruments(meter metric.Meter) (instruments, error) {
	votes, err := meter.Int64Counter("poll.votes")
	if err != nil {
		return instruments{}, err
	}
	size, err := meter.Float64Histogram("poll.request.size")
	return instruments{votes: votes, size: size}, err
}

func (in instruments) count(ctx context.Context, poll, voter string, size float64) {
	attributes := metric.WithAttributes(attribute.String("poll", poll), attribute.String("voter", voter))
	in.votes.Add(ctx, 1, attributes)
	in.size.Record(ctx, size, attributes)
}

func collect(reader *sdkmetric.ManualReader, every time.Duration) {
	for range time.Tick(every) {
		var out metricdata.ResourceMetrics
		if err := reader.Collect(context.Background(), &out); err != nil {
			log.Print(err)
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	reader := sdkmetric.NewManualReader()
	provider := sdkmetric.NewMeterProvider(sdkmetric.WithReader(reader))
	in, err := newInstruments(provider.Meter("polls"))
	if err != nil {
		log.Fatal(err)
	}
	go collect(reader, 5*time.Second)
	http.HandleFunc("/vote/{poll}", func(w http.ResponseWriter, r *http.Request) {
		in.count(r.Context(), r.PathValue("poll"), r.FormValue("voter"), float64(len(r.URL.RawQuery)))
		fmt.Fprintln(w, "counted")
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
