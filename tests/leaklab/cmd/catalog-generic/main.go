// Command catalog-generic answers the calls of catalog-load without generated code: requests come as JSON
// text or as maps. It keeps all of each with -hold, else nothing.
package main

import (
	"context"
	"flag"
	"log"
	"net"
	"sync"

	"github.com/cloudwego/kitex/pkg/generic"
	"github.com/cloudwego/kitex/server"
	"github.com/cloudwego/kitex/server/genericserver"

	"leaklab/internal/admin"
)

type archive struct {
	hold bool
	// answer is what every call returns, in the form of the kind.
	answer any

	mutex sync.Mutex
	kept  []any
}

// GenericCall keeps the request as it came.
func (a *archive) GenericCall(_ context.Context, _ string, request any) (any, error) {
	if a.hold {
		a.mutex.Lock()
		a.kept = append(a.kept, request)
		a.mutex.Unlock()
	}
	return a.answer, nil
}

// newGeneric makes the reader of requests, and the answer that goes with it.
func newGeneric(kind, idl string) (generic.Generic, any, error) {
	provider, err := generic.NewThriftFileProvider(idl)
	if err != nil {
		return nil, nil, err
	}
	if kind == "json" {
		made, err := generic.JSONThriftGeneric(provider)
		return made, `{"stored":true,"version":1}`, err
	}
	made, err := generic.MapThriftGeneric(provider)
	return made, map[string]any{"stored": true, "version": int64(1)}, err
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7300", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7301", "address of net/http/pprof")
	kind := flag.String("kind", "json", "json or map")
	idl := flag.String("idl", "idl/catalog.thrift", "the service's IDL")
	hold := flag.Bool("hold", false, "keep the requests")
	flag.Parse()

	admin.Serve(*pprof)
	address, err := net.ResolveTCPAddr("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	reader, answer, err := newGeneric(*kind, *idl)
	if err != nil {
		log.Fatal(err)
	}
	handler := &archive{hold: *hold, answer: answer}
	if err := genericserver.NewServer(handler, reader, server.WithServiceAddr(address)).Run(); err != nil {
		log.Fatal(err)
	}
}
