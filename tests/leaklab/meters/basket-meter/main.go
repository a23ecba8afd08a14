// Command basket-meter takes baskets and counts their articles with OpenTelemetry, within sampled traces.
//
// The SDK keeps a reservoir of exemplars for each set of attributes. With -by-basket the basket is an
// attribute, so that there is a reservoir for each basket there ever was: the leak. Up to SDK v1.35 a
// reservoir of a counter has a random number generator of 5 kB; from v1.40 to v1.44 it keeps the whole
// context of what it sampled, and all that is in it, here the basket. Without -by-basket the attribute
// is the shop: the healthy twin. With -no-exemplars nothing is sampled, but only from v1.44 on is there
// no reservoir either.
package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
	"strings"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	sdk "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/exemplar"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.opentelemetry.io/otel/trace"
)

const exportInterval = 5 * time.Second

var shops = [...]string{"north", "south", "east", "west"}

// discardExporter stands for the collector that a production service sends to.
type discardExporter struct{}

func (discardExporter) Temporality(kind sdk.InstrumentKind) metricdata.Temporality {
	return sdk.DefaultTemporalitySelector(kind)
}

func (discardExporter) Aggregation(kind sdk.InstrumentKind) sdk.Aggregation {
	return sdk.DefaultAggregationSelector(kind)
}

func (discardExporter) Export(context.Context, *metricdata.ResourceMetrics) error { return nil }
func (discardExporter) ForceFlush(context.Context) error                          { return nil }
func (discardExporter) Shutdown(context.Context) error                            { return nil }

type basketKey struct{}

// basket travels in the context of its request, as middleware puts it there.
type basket struct {
	id       string
	articles []byte
}

// withTrace is what tracing middleware does: the request gets a span, and it is sampled.
func withTrace(ctx context.Context) context.Context {
	var traceID trace.TraceID
	var spanID trace.SpanID
	_, _ = rand.Read(traceID[:])
	_, _ = rand.Read(spanID[:])
	return trace.ContextWithSpanContext(ctx, trace.NewSpanContext(trace.SpanContextConfig{
		TraceID: traceID, SpanID: spanID, TraceFlags: trace.FlagsSampled,
	}))
}

func readBasket(request *http.Request) (*basket, error) {
	articles, err := io.ReadAll(request.Body)
	if err != nil {
		return nil, err
	}
	var id [8]byte
	_, _ = rand.Read(id[:])
	return &basket{id: hex.EncodeToString(id[:]), articles: articles}, nil
}

type checkout struct {
	byBasket  bool
	byArticle bool
	articles  metric.Int64Counter
}

func (c *checkout) count(ctx context.Context) {
	taken := ctx.Value(basketKey{}).(*basket)
	label := attribute.String("shop", shops[int(taken.id[0])%len(shops)])
	if c.byBasket {
		label = attribute.String("basket.id", taken.id) // as many values as there are baskets
	}
	articles := strings.Count(string(taken.articles), "\n")
	if !c.byArticle {
		c.articles.Add(ctx, int64(articles), metric.WithAttributes(label))
		return
	}
	for article := range articles {
		c.articles.Add(ctx, 1, metric.WithAttributes(label, attribute.Int("article", article)))
	}
}

func (c *checkout) take(w http.ResponseWriter, request *http.Request) {
	taken, err := readBasket(request)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	c.count(context.WithValue(withTrace(request.Context()), basketKey{}, taken))
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7362", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7363", "address of net/http/pprof")
	byBasket := flag.Bool("by-basket", false, "have the basket as an attribute")
	byArticle := flag.Bool("by-article", false, "have the number of the article as an attribute")
	noExemplars := flag.Bool("no-exemplars", false, "sample no exemplars")
	flag.Parse()

	options := []sdk.Option{sdk.WithReader(sdk.NewPeriodicReader(discardExporter{}, sdk.WithInterval(exportInterval)))}
	if *noExemplars {
		options = append(options, sdk.WithExemplarFilter(exemplar.AlwaysOffFilter))
	}
	meter := sdk.NewMeterProvider(options...).Meter("checkout")
	articles, err := meter.Int64Counter("basket.articles")
	if err != nil {
		log.Fatal(err)
	}
	service := &checkout{byBasket: *byBasket, byArticle: *byArticle, articles: articles}
	go func() { log.Fatal(http.ListenAndServe(*pprof, nil)) }()
	routes := http.NewServeMux()
	routes.HandleFunc("POST /baskets", service.take)
	log.Fatal(http.ListenAndServe(*listen, routes))
}
