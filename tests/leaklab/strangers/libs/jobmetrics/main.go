// Command jobmetrics runs jobs, each of which measures itself.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

type job struct {
	steps   prometheus.Counter
	seconds prometheus.Histogram
}

func newJob(number int, in prometheus.Registerer) *job {
	name := "job_" + strconv.Itoa(number)
	j := &job{
		steps:   prometheus.NewCounter(prometheus.CounterOpts{Name: name + "_steps_total", Help: "Steps of " + name + "."}),
		seconds: prometheus.NewHistogram(prometheus.HistogramOpts{Name: name + "_seconds", Help: "Seconds of " + name + "."}),
	}
	in.MustRegister(j.steps, j.seconds)
	return j
}

func (j *job) run() {
	for range 5 {
		begin := time.Now()
		j.steps.Inc()
		j.seconds.Observe(time.Since(begin).Seconds())
	}
}

func schedule(in prometheus.Registerer, pause time.Duration) {
	for number := 1; ; number++ {
		newJob(number, in).run()
		time.Sleep(pause)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	pause := flag.Duration("pause", time.Millisecond, "pause between jobs")
	flag.Parse()
	registry := prometheus.NewRegistry()
	go schedule(registry, *pause)
	http.Handle("/metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	log.Fatal(http.ListenAndServe(*addr, nil))
}
