// Command parcelotel counts how heavy the parcels are that go over the belts of a depot.
package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	sdk "go.opentelemetry.io/otel/sdk/metric"
)

// belt measures what goes over it.
type belt struct {
	name  string
	grams metric.Int64Histogram
}

func (b *belt) pass(ctx context.Context, parcel, from string, grams int64) {
	b.grams.Record(ctx, grams, metric.WithAttributes(
		attribute.String("belt", b.name),
		attribute.String("from", from),
		attribute.String("parcel", parcel),
	))
}

func newBelts(meter metric.Meter, names ...string) (map[string]*belt, error) {
	grams, err := meter.Int64Histogram("parcel.weight", metric.WithUnit("g"))
	if err != nil {
		return nil, err
	}
	belts := make(map[string]*belt)
	for _, name := range names {
		belts[name] = &belt{name, grams}
	}
	return belts, nil
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	provider := sdk.NewMeterProvider(sdk.WithReader(sdk.NewManualReader()))
	belts, err := newBelts(provider.Meter("depot"), "north", "south")
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /belts/{belt}/{parcel}", func(w http.ResponseWriter, r *http.Request) {
		b, ok := belts[r.PathValue("belt")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		grams, _ := strconv.ParseInt(r.FormValue("grams"), 10, 64)
		b.pass(r.Context(), r.PathValue("parcel"), r.FormValue("from"), grams)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
