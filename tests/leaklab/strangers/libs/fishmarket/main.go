// Command fishmarket auctions the catch of the night.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// tally counts under names that are given when it is used.
type tally struct {
	*prometheus.CounterVec
	weight *prometheus.SummaryVec
}

func newTally(into prometheus.Registerer) *tally {
	with := promauto.With(into)
	return &tally{
		CounterVec: with.NewCounterVec(prometheus.CounterOpts{Name: "lots_total"}, []string{"fish"}),
		weight: with.NewSummaryVec(prometheus.SummaryOpts{
			Name: "lot_kilograms", MaxAge: time.Minute, Objectives: map[float64]float64{0.5: 0.05, 0.9: 0.01},
		}, []string{"fish", "lot"}),
	}
}

func (t *tally) sold(fish, lot string, kilograms float64) {
	t.WithLabelValues(fish).Inc()
	t.weight.WithLabelValues(fish, lot).Observe(kilograms)
}

func sell(t *tally) gin.HandlerFunc {
	return func(c *gin.Context) {
		kilograms, _ := strconv.ParseFloat(c.Query("kg"), 64)
		t.sold(c.Param("fish"), c.Param("lot"), kilograms)
		c.String(http.StatusOK, fmt.Sprint(kilograms*7))
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	registry := prometheus.NewRegistry()
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.GET("/metrics", gin.WrapH(promhttp.HandlerFor(registry, promhttp.HandlerOpts{})))
	e.POST("/sold/:fish/:lot", sell(newTally(registry)))
	log.Fatal(e.Run(*listen))
}
