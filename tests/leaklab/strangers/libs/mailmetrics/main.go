// Command mailmetrics delivers mails and measures how long the receivers' servers take.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

type deliveries struct {
	seconds *prometheus.HistogramVec
}

func register(in prometheus.Registerer) *deliveries {
	d := &deliveries{seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name:    "mail_delivery_seconds",
		Help:    "How long deliveries take.",
		Buckets: prometheus.ExponentialBuckets(0.001, 1.5, 30),
	}, []string{"server", "answer", "tls"})}
	in.MustRegister(d.seconds)
	return d
}

func (d *deliveries) deliver(servers int) {
	server := fmt.Sprintf("mx%d.example", rand.IntN(servers))
	answer := strconv.Itoa(200 + 50*rand.IntN(8))
	tls := strconv.FormatBool(rand.IntN(2) == 0)
	d.seconds.WithLabelValues(server, answer, tls).Observe(rand.ExpFloat64())
}

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	servers := flag.Int("servers", 500, "receivers' servers")
	perSecond := flag.Int("mails", 2500, "mails a second")
	flag.Parse()
	registry := prometheus.NewRegistry()
	d := register(registry)
	go func() {
		for range time.Tick(20 * time.Millisecond) {
			for range *perSecond / 50 {
				d.deliver(*servers)
			}
		}
	}()
	http.Handle("/metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	log.Fatal(http.ListenAndServe(*addr, nil))
}
