// Command windfarm shows how fast the wheels of a wind farm turn, while somebody looks at one.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"

	"github.com/gin-gonic/gin"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	sdk "go.opentelemetry.io/otel/sdk/metric"
)

// wheel is one that is looked at.
type wheel struct {
	name  attribute.KeyValue
	turns atomic.Int64
	gusts [420]float32
}

type farm struct {
	metric.Meter
	speed metric.Int64ObservableGauge
}

// look begins to show a wheel.
func (f *farm) look(name string) (*wheel, error) {
	w := &wheel{name: attribute.String("wheel", name)}
	_, err := f.RegisterCallback(func(_ context.Context, o metric.Observer) error {
		o.ObserveInt64(f.speed, w.turns.Load(), metric.WithAttributes(w.name))
		return nil
	}, f.speed)
	return w, err
}

func (f *farm) get(c *gin.Context) {
	w, err := f.look(c.Param("wheel"))
	if err != nil {
		c.AbortWithError(http.StatusInternalServerError, err)
		return
	}
	w.gusts[0] = float32(w.turns.Add(7))
	c.String(http.StatusOK, fmt.Sprint(w.gusts[0]))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	f := &farm{Meter: sdk.NewMeterProvider(sdk.WithReader(sdk.NewManualReader())).Meter("windfarm")}
	var err error
	if f.speed, err = f.Int64ObservableGauge("wheel.speed"); err != nil {
		log.Fatal(err)
	}
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.GET("/wheels/:wheel", f.get)
	log.Fatal(e.Run(*listen))
}
