// Command growing-map keeps a session per login in a map from which nothing is ever removed.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	"sync"
	"time"

	"leaklab/internal/admin"
)

const loginsPerRequest = 200

type session struct {
	user    int
	started time.Time
	scopes  [8]string
}

type sessionTable struct {
	mutex    sync.Mutex
	sessions map[string]session
}

func (t *sessionTable) remember(user int) {
	t.sessions[fmt.Sprintf("token-%032d", user)] = session{user: user, started: time.Now()}
}

func (t *sessionTable) login(http.ResponseWriter, *http.Request) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	for range loginsPerRequest {
		t.remember(len(t.sessions))
	}
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7300", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7301", "address of net/http/pprof")
	flag.Parse()

	admin.Serve(*pprof)
	table := &sessionTable{sessions: make(map[string]session)}
	logins := http.NewServeMux()
	logins.HandleFunc("GET /login", table.login)
	log.Fatal(http.ListenAndServe(*listen, logins))
}
