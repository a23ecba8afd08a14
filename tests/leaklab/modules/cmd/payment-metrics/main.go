// Command payment-metrics settles payments and measures how long each took, in Prometheus.
//
// With -by-user the histogram has the user as a label, and so a series for every user who ever paid:
// the leak, as a series is never forgotten. Without, the label is the method of payment: the healthy
// twin, which observes as often.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	"sync/atomic"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"storefront/internal/admin"
)

var methods = [...]string{"card", "transfer", "voucher", "invoice"}

type payment struct {
	user   string
	method string
	cents  int64
}

type paymentDesk struct {
	byUser   bool
	perBatch int
	paid     atomic.Int64
	duration *prometheus.HistogramVec
	amount   *prometheus.CounterVec
}

func newPaymentDesk(byUser bool, perBatch int) *paymentDesk {
	label := "method"
	if byUser {
		label = "user"
	}
	desk := &paymentDesk{
		byUser:   byUser,
		perBatch: perBatch,
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "payment_duration_seconds",
			Help: "Time to settle a payment.",
		}, []string{label}),
		amount: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "payment_cents_total",
			Help: "Money received.",
		}, []string{label}),
	}
	prometheus.MustRegister(desk.duration, desk.amount)
	return desk
}

func (d *paymentDesk) settle(p payment) {
	label := p.method
	if d.byUser {
		label = p.user // as many values as there are users
	}
	d.duration.WithLabelValues(label).Observe(float64(p.cents%900) / 1000)
	d.amount.WithLabelValues(label).Add(float64(p.cents))
}

func (d *paymentDesk) settleBatch(w http.ResponseWriter, _ *http.Request) {
	for range d.perBatch {
		n := d.paid.Add(1)
		d.settle(payment{user: fmt.Sprintf("user-%09d", n), method: methods[n%int64(len(methods))], cents: n % 9000})
	}
	fmt.Fprintln(w, d.paid.Load())
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7330", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7331", "address of net/http/pprof")
	byUser := flag.Bool("by-user", false, "label the metrics by user")
	perBatch := flag.Int("per-batch", 100, "payments per request, each of another user")
	flag.Parse()

	admin.Serve(*pprof)
	desk := newPaymentDesk(*byUser, *perBatch)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /settle", desk.settleBatch)
	mux.Handle("GET /metrics", promhttp.Handler())
	log.Fatal(http.ListenAndServe(*listen, mux))
}
