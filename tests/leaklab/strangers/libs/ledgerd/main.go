// Command ledgerd shows auditors whether the ledgers of a bank are reachable.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"

	"github.com/labstack/echo/v4"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
)

// updates is what comes over a stream.
type updates[T any] interface{ Recv() (T, error) }

// until takes messages until one is liked.
func until[T any](from updates[T], liked func(T) bool) (message T, err error) {
	for {
		if message, err = from.Recv(); err != nil || liked(message) {
			return message, err
		}
	}
}

type auditor struct {
	grpc_health_v1.HealthClient
	life  context.Context
	asked atomic.Int64
}

func (a *auditor) reachable(c echo.Context) error {
	a.asked.Add(1)
	ledger, err := a.Watch(a.life, &grpc_health_v1.HealthCheckRequest{Service: c.QueryParam("ledger")})
	if err != nil {
		return err
	}
	state, err := until(ledger, func(s *grpc_health_v1.HealthCheckResponse) bool {
		return s.GetStatus() != grpc_health_v1.HealthCheckResponse_UNKNOWN
	})
	if err != nil {
		return err
	}
	return c.String(http.StatusOK, fmt.Sprintln(state.GetStatus(), a.asked.Load()))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	bank := flag.String("bank", "127.0.0.1:7442", "address of the bank")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	way, err := grpc.NewClient(*bank, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatal(err)
	}
	life, stop := context.WithCancel(context.Background())
	defer stop()
	a := &auditor{HealthClient: grpc_health_v1.NewHealthClient(way), life: life}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.GET("/reachable", a.reachable)
	log.Fatal(e.Start(*listen))
}
