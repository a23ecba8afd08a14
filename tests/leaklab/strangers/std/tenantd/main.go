// Command tenantd serves many tenants, each with a state of its own.
package main

import (
	"context"
	"flag"
	"io"
	"log/slog"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
)

type tenant struct {
	name    string
	calls   atomic.Int64
	limits  [16]int64
	scratch []byte
}

type registry struct {
	tenants sync.Map // name to *tenant
}

// forName makes the tenant at its first request, whoever claims to be it.
func (r *registry) forName(name string) *tenant {
	if known, ok := r.tenants.Load(name); ok {
		return known.(*tenant)
	}
	fresh := &tenant{name: name, scratch: make([]byte, 6<<10)}
	actual, _ := r.tenants.LoadOrStore(name, fresh)
	return actual.(*tenant)
}

type tenantKey struct{}

func (r *registry) middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		t := r.forName(req.Header.Get("X-Tenant"))
		t.calls.Add(1)
		next.ServeHTTP(w, req.WithContext(context.WithValue(req.Context(), tenantKey{}, t)))
	})
}

func hello(w http.ResponseWriter, r *http.Request) {
	t := r.Context().Value(tenantKey{}).(*tenant)
	copy(t.scratch, t.name)
	io.WriteString(w, "hello "+t.name)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	reg := &registry{}
	if err := http.ListenAndServe(*listen, reg.middleware(http.HandlerFunc(hello))); err != nil {
		slog.Error("serve", "err", err)
		os.Exit(1)
	}
}
