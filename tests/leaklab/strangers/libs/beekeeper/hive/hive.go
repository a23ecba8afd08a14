// Package hive follows what a hive says.
package hive

import (
	"context"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health/grpc_health_v1"
)

// Hive is one that is looked at.
type Hive struct {
	States chan string
	combs  [300]int
	watch  grpc_health_v1.Health_WatchClient
}

// Look begins to follow a hive.
func Look(ctx context.Context, way grpc.ClientConnInterface, lasts time.Duration) (*Hive, error) {
	if lasts > 0 {
		var end context.CancelFunc
		ctx, end = context.WithCancel(ctx)
		time.AfterFunc(lasts, end)
	}
	watch, err := grpc_health_v1.NewHealthClient(way).Watch(ctx, &grpc_health_v1.HealthCheckRequest{})
	if err != nil {
		return nil, err
	}
	h := &Hive{States: make(chan string, 1), watch: watch}
	go h.follow()
	return h, nil
}

func (h *Hive) follow() {
	for n := 0; ; n++ {
		state, err := h.watch.Recv()
		if err != nil {
			return
		}
		h.combs[n%len(h.combs)]++
		select {
		case h.States <- state.GetStatus().String():
		default:
		}
	}
}
