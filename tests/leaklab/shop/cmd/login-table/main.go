// Command login-table remembers each login of GET /login in a map from which nothing is ever removed.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"sync"
	"time"

	"shop/internal/service"
)

type login struct {
	shopper int
	since   time.Time
	rights  [8]string
}

type loginTable struct {
	perRequest int

	mutex  sync.Mutex
	logins map[string]login
}

func (t *loginTable) remember(shopper int) {
	t.logins[fmt.Sprintf("token-%032d", shopper)] = login{shopper: shopper, since: time.Now()}
}

func (t *loginTable) admit(http.ResponseWriter, *http.Request) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	for range t.perRequest {
		t.remember(len(t.logins))
	}
}

func main() {
	table := &loginTable{logins: make(map[string]login)}
	flag.IntVar(&table.perRequest, "per-request", 150, "logins in a request")
	flag.Parse()

	logins := http.NewServeMux()
	logins.HandleFunc("GET /login", table.admit)
	service.Serve(logins)
}
