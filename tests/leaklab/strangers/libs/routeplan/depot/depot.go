// Package depot asks a depot whether it is open.
package depot

import (
	"context"
	"sync"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
)

// Dialer reaches a depot.
type Dialer func(address string) (*grpc.ClientConn, error)

// Dial is a new way to a depot.
func Dial(address string) (*grpc.ClientConn, error) {
	return grpc.NewClient(address,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithUserAgent("routeplan"))
}

// Once remembers ways.
func Once(dial Dialer) Dialer {
	var known sync.Map
	return func(address string) (*grpc.ClientConn, error) {
		if way, ok := known.Load(address); ok {
			return way.(*grpc.ClientConn), nil
		}
		way, err := dial(address)
		if err == nil {
			known.Store(address, way)
		}
		return way, err
	}
}

// Open asks.
func (d Dialer) Open(ctx context.Context, address string) (bool, error) {
	way, err := d(address)
	if err != nil {
		return false, err
	}
	answer, err := grpc_health_v1.NewHealthClient(way).Check(ctx, new(grpc_health_v1.HealthCheckRequest))
	return answer.GetStatus() == grpc_health_v1.HealthCheckResponse_SERVING, err
}
