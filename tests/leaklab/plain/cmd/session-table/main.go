// Command session-table fills a map with sessions and then expires all of them. A Go map never gives
// its tables back: after a peak it stays as large as it ever was. With -rebuild a new map is made.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"sync"

	"bookshop/internal/admin"
)

var (
	rebuild = flag.Bool("rebuild", false, "replace the map when its sessions have expired")
	logins  = flag.Int("logins", 1200, "sessions per request")
	peak    = flag.Int("peak", 400_000, "sessions at which all expire")
)

type session struct {
	user   int
	scopes [6]string
	cart   *[64]byte
}

type sessionTable struct {
	mutex    sync.Mutex
	sessions map[string]session
	expired  bool
}

func (t *sessionTable) login() {
	for range *logins {
		user := len(t.sessions)
		t.sessions[fmt.Sprintf("token-%026d", user)] = session{user: user, cart: new([64]byte)}
	}
}

func (t *sessionTable) expireAll() {
	if *rebuild {
		t.sessions = make(map[string]session)
		return
	}
	for token := range t.sessions {
		delete(t.sessions, token) // frees what the entries point to, never the table itself
	}
}

func (t *sessionTable) serve(http.ResponseWriter, *http.Request) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if t.expired {
		return
	}
	t.login()
	if len(t.sessions) >= *peak {
		t.expireAll()
		t.expired = true
	}
}

func main() {
	table := &sessionTable{sessions: make(map[string]session)}
	admin.Run("/login", table.serve)
}
