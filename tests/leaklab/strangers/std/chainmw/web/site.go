// Package web puts limits before handlers.
package web

import (
	"net/http"
	"strconv"
	"sync/atomic"
)

// Limits are read from the configuration.
type Limits struct {
	Version int
	Rates   []uint32
}

// Site is a handler whose limits change while it serves.
type Site struct {
	handler atomic.Pointer[http.Handler]
}

func NewSite(h http.Handler) *Site {
	s := new(Site)
	s.handler.Store(&h)
	return s
}

func limited(l Limits, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if w.Header().Get("X-Limits") != "" {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("X-Limits", strconv.Itoa(l.Version+int(l.Rates[0])))
		next.ServeHTTP(w, r)
	})
}

// Configure sets limits for all that comes from now on.
func (s *Site) Configure(l Limits) {
	h := limited(l, *s.handler.Load())
	s.handler.Store(&h)
}

func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	(*s.handler.Load()).ServeHTTP(w, r)
}
