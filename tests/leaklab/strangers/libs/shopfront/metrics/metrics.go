// Package metrics measures requests.
package metrics

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Labeler tells under which name a request is counted.
type Labeler func(*http.Request) string

// Requests are the measurements of a service.
type Requests struct {
	took  *prometheus.HistogramVec
	count *prometheus.CounterVec
	label Labeler
}

// New registers the measurements of a service.
func New(registry prometheus.Registerer, service string, label Labeler) *Requests {
	names := []string{"target", "method", "code"}
	m := &Requests{
		label: label,
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Namespace: service, Name: "request_seconds", Buckets: prometheus.ExponentialBuckets(0.001, 2, 14),
		}, names),
		count: prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: service, Name: "requests_total"}, names),
	}
	registry.MustRegister(m.took, m.count)
	return m
}

type recorder struct {
	http.ResponseWriter
	code int
}

func (r *recorder) WriteHeader(code int) {
	r.code = code
	r.ResponseWriter.WriteHeader(code)
}

// Wrap measures what a handler does.
func (m *Requests) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		rec := &recorder{w, http.StatusOK}
		next.ServeHTTP(rec, r)
		m.observe(m.label(r), r.Method, rec.code, time.Since(began))
	})
}

func (m *Requests) observe(target, method string, code int, took time.Duration) {
	status := strconv.Itoa(code)
	m.took.WithLabelValues(target, method, status).Observe(took.Seconds())
	m.count.WithLabelValues(target, method, status).Inc()
}
