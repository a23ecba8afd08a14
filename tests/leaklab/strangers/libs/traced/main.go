// Command traced quotes insurances and traces what it does.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"go.opentelemetry.io/otel/attribute"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.opentelemetry.io/otel/trace"
)

type quotes struct {
	tracer trace.Tracer
}

func (q *quotes) risk(ctx context.Context, age int) int {
	_, span := q.tracer.Start(ctx, "risk", trace.WithAttributes(attribute.Int("age", age)))
	defer span.End()
	return 100 + age*age/10
}

func (q *quotes) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, span := q.tracer.Start(r.Context(), "quote")
	defer span.End()
	span.SetAttributes(attribute.String("path", r.URL.Path), attribute.String("agent", r.UserAgent()))
	fmt.Fprintln(w, q.risk(ctx, len(r.URL.RawQuery)))
}

// exporter is where spans go until there is a collector.
func exporter() sdktrace.SpanExporter { return tracetest.NewInMemoryExporter() }

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter()))
	log.Fatal(http.ListenAndServe(*listen, &quotes{tracer: provider.Tracer("quotes")}))
}
