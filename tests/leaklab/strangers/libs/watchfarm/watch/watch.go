// Package watch looks at services over one connection.
package watch

import (
	"context"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
)

// Watcher sees the newest state of services.
type Watcher struct {
	health grpc_health_v1.HealthClient
}

func New(address string) (*Watcher, error) {
	conn, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return nil, err
	}
	return &Watcher{health: grpc_health_v1.NewHealthClient(conn)}, nil
}

func (w *Watcher) newest(service string) (string, error) {
	updates, err := w.health.Watch(context.Background(), &grpc_health_v1.HealthCheckRequest{Service: service})
	if err != nil {
		return "", err
	}
	update, err := updates.Recv()
	if err != nil {
		return "", err
	}
	return update.GetStatus().String(), nil
}

// States asks for several services.
func (w *Watcher) States(services ...string) (map[string]string, error) {
	states := make(map[string]string, len(services))
	for _, service := range services {
		state, err := w.newest(service)
		if err != nil {
			return nil, err
		}
		states[service] = state
	}
	return states, nil
}
