// Package metrics measures requests.
package metrics

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

var (
	took = promauto.NewSummaryVec(prometheus.SummaryOpts{
		Name:       "auth_request_seconds",
		Help:       "How long requests take.",
		Objectives: map[float64]float64{0.5: 0.05, 0.99: 0.001},
	}, []string{"method", "agent"})
	answers = promauto.NewCounterVec(prometheus.CounterOpts{
		Name: "auth_answers_total",
		Help: "Answers by status.",
	}, []string{"status"})
)

type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func observe(r *http.Request, status int, since time.Time) {
	took.WithLabelValues(r.Method, r.UserAgent()).Observe(time.Since(since).Seconds())
	answers.WithLabelValues(strconv.Itoa(status)).Inc()
}

// Measure is a middleware.
func Measure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		defer func(since time.Time) { observe(r, rec.status, since) }(time.Now())
		next.ServeHTTP(rec, r)
	})
}
