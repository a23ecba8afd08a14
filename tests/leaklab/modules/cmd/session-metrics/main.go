// Command session-metrics serves pages and measures them with OpenTelemetry.
//
// With -by-session each measurement carries the session as an attribute, and the SDK keeps an
// aggregate for every session there ever was: the leak. Without, the attribute is the page: the
// healthy twin, which measures as often.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	"sync/atomic"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	sdk "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"

	"storefront/internal/admin"
)

const exportInterval = 5 * time.Second

var pages = [...]string{"/", "/cart", "/checkout", "/help"}

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

type pageServer struct {
	bySession bool
	perBatch  int
	served    atomic.Int64
	duration  metric.Float64Histogram
}

func (s *pageServer) record(ctx context.Context, session string, page string) {
	label := attribute.String("page", page)
	if s.bySession {
		label = attribute.String("session.id", session) // as many values as there are sessions
	}
	s.duration.Record(ctx, float64(len(session)+len(page)), metric.WithAttributes(label))
}

func (s *pageServer) serveBatch(w http.ResponseWriter, request *http.Request) {
	for range s.perBatch {
		n := s.served.Add(1)
		s.record(request.Context(), fmt.Sprintf("session-%012d", n), pages[n%int64(len(pages))])
	}
	fmt.Fprintln(w, s.served.Load())
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7330", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7331", "address of net/http/pprof")
	bySession := flag.Bool("by-session", false, "have the session as an attribute")
	perBatch := flag.Int("per-batch", 100, "pages per request, each of another session")
	flag.Parse()

	admin.Serve(*pprof)
	reader := sdk.NewPeriodicReader(discardExporter{}, sdk.WithInterval(exportInterval))
	meter := sdk.NewMeterProvider(sdk.WithReader(reader)).Meter("storefront")
	duration, err := meter.Float64Histogram("page.duration", metric.WithUnit("ms"))
	if err != nil {
		log.Fatal(err)
	}
	server := &pageServer{bySession: *bySession, perBatch: *perBatch, duration: duration}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /pages", server.serveBatch)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
