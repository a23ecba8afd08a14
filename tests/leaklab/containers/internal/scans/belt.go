// Package scans carries the number of the parcel in the context, for whoever writes a log line.
package scans

import (
	"context"
	"strconv"
)

type parcelKey struct{}

// Parcel returns the parcel that the context is about.
func Parcel(ctx context.Context) string {
	parcel, _ := ctx.Value(parcelKey{}).(string)
	return parcel
}

// WithParcel returns a context that is about the parcel.
func WithParcel(ctx context.Context, parcel int64) context.Context {
	return context.WithValue(ctx, parcelKey{}, "parcel-"+strconv.FormatInt(parcel, 10))
}

// Belt reads parcels as they pass.
type Belt struct {
	chains  bool // put each context on top of the one before: the mistake
	parcels chan int64
	// Misread counts parcels whose context is about another one.
	Misread int
}

// NewBelt starts to read.
func NewBelt(ctx context.Context, chains bool) *Belt {
	b := &Belt{chains: chains, parcels: make(chan int64, 64)}
	go b.read(ctx)
	return b
}

// Pass puts a parcel on the belt.
func (b *Belt) Pass(parcel int64) { b.parcels <- parcel }

func (b *Belt) read(ctx context.Context) {
	for parcel := range b.parcels {
		about := WithParcel(ctx, parcel)
		if b.chains {
			ctx = about
		}
		b.note(about)
	}
}

func (b *Belt) note(ctx context.Context) {
	if Parcel(ctx) == "" {
		b.Misread++
	}
}
