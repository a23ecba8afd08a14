// Package gauge measures how long something takes.
package gauge

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
)

// Clock measures times under a name.
type Clock struct {
	metric.Float64Histogram
	always []attribute.KeyValue
}

// New makes a clock whose times all have these facts.
func New(by metric.Meter, name string, always ...attribute.KeyValue) (*Clock, error) {
	h, err := by.Float64Histogram(name, metric.WithUnit("s"))
	return &Clock{h, always}, err
}

// Time calls do and measures it, with more facts.
func (c *Clock) Time(ctx context.Context, do func() error, more ...attribute.KeyValue) error {
	start := time.Now()
	err := do()
	facts := append(c.always[:len(c.always):len(c.always)], more...)
	facts = append(facts, attribute.Bool("failed", err != nil))
	c.Record(ctx, time.Since(start).Seconds(), metric.WithAttributes(facts...))
	return err
}
