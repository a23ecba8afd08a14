package main

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// span is what is known of a request while it runs.
type span struct {
	began time.Time
	notes [40]note
	count int
}

type note struct {
	at   time.Duration
	text string
	size int
}

func (s *span) note(text string, size int) {
	if s.count < len(s.notes) {
		s.notes[s.count] = note{time.Since(s.began), text, size}
		s.count++
	}
}

type spanKey struct{}

// tracker knows which requests are being served, for the page of the operators.
type tracker struct {
	running sync.Map // *http.Request to *span
}

func (t *tracker) begin(r *http.Request) *span {
	s := &span{began: time.Now()}
	t.running.Store(r, s)
	return s
}

func (t *tracker) end(r *http.Request) { t.running.Delete(r) }

func (t *tracker) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := t.begin(r)
		r = r.WithContext(context.WithValue(r.Context(), spanKey{}, s))
		defer func() { t.end(r) }()
		next.ServeHTTP(w, r)
	})
}
