// Package inbox waits for mail.
package inbox

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// Server wakes whoever waits for a user's mail.
type Server struct {
	Patience time.Duration
	mu       sync.Mutex
	bells    map[string]chan struct{}
}

func (s *Server) bell(user string) <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.bells == nil {
		s.bells = make(map[string]chan struct{})
	}
	if s.bells[user] == nil {
		s.bells[user] = make(chan struct{})
	}
	return s.bells[user]
}

// Wait answers when there is mail, or when the time is over.
func (s *Server) Wait(w http.ResponseWriter, r *http.Request) {
	over := time.NewTimer(s.Patience)
	defer over.Stop()
	select {
	case <-s.bell(r.PathValue("user")):
		fmt.Fprintln(w, "mail")
	case <-over.C:
		w.WriteHeader(http.StatusNoContent)
	case <-r.Context().Done():
	}
}
