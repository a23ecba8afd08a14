// Command spanqueue books tables in restaurants and exports its traces to a slow collector.
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
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

type slowCollector struct{ pause time.Duration }

func (s slowCollector) ExportSpans(ctx context.Context, spans []sdk.ReadOnlySpan) error {
	select {
	case <-time.After(s.pause):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (slowCollector) Shutdown(context.Context) error { return nil }

type tables struct{ tracer trace.Tracer }

func (t *tables) within(ctx context.Context, name string, work func(context.Context) error) error {
	ctx, span := t.tracer.Start(ctx, name)
	defer span.End()
	return work(ctx)
}

func (t *tables) book(w http.ResponseWriter, r *http.Request) {
	err := t.within(r.Context(), "book", func(ctx context.Context) error {
		trace.SpanFromContext(ctx).SetAttributes(attribute.String("restaurant", r.PathValue("restaurant")))
		for _, part := range []string{"find", "hold", "confirm"} {
			if err := t.within(ctx, part, func(context.Context) error { return nil }); err != nil {
				return err
			}
		}
		return nil
	})
	fmt.Fprintln(w, err == nil)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	pause := flag.Duration("pause", 1500*time.Millisecond, "how long the collector takes")
	most := flag.Int("queue", 12000, "spans that may wait")
	flag.Parse()
	provider := sdk.NewTracerProvider(sdk.WithBatcher(slowCollector{pause: *pause},
		sdk.WithMaxQueueSize(*most), sdk.WithMaxExportBatchSize(400), sdk.WithExportTimeout(time.Minute)))
	t := &tables{tracer: provider.Tracer("tables")}
	go http.ListenAndServe(*debug, nil)
	http.HandleFunc("POST /restaurants/{restaurant}/tables", t.book)
	log.Fatal(http.ListenAndServe(*listen, nil))
}
