// Command milliner sells hats and measures how long each order takes.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

type shop struct{ took *prometheus.HistogramVec }

func open() (*shop, http.Handler) {
	all := prometheus.NewRegistry()
	s := &shop{prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "hat_seconds", Help: "Time for a hat.", Buckets: prometheus.ExponentialBuckets(0.0001, 1.7, 16),
	}, []string{"brim", "order"})}
	all.MustRegister(s.took)
	return s, promhttp.HandlerFor(all, promhttp.HandlerOpts{})
}

func (s *shop) timed(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := time.Now()
		err := next(c)
		s.took.WithLabelValues(c.QueryParam("brim"), c.Param("order")).Observe(time.Since(start).Seconds())
		return err
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the shop")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	s, scrape := open()
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.GET("/metrics", echo.WrapHandler(scrape))
	e.POST("/hats/:order", func(c echo.Context) error { return c.String(http.StatusOK, "sold") }, s.timed)
	log.Fatal(e.Start(*listen))
}
