// Package tail copies what a stream says.
package tail

import (
	"context"
	"fmt"
	"io"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"
)

// Tail has one connection.
type Tail struct {
	health grpc_health_v1.HealthClient
}

func New(address string) (*Tail, error) {
	conn, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return nil, err
	}
	return &Tail{health: grpc_health_v1.NewHealthClient(conn)}, nil
}

func ended(err error) bool {
	code := status.Code(err)
	return code == codes.Canceled || code == codes.DeadlineExceeded
}

// Follow copies for a while.
func (t *Tail) Follow(ctx context.Context, w io.Writer, look time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, look)
	defer cancel()
	stream, err := t.health.Watch(ctx, new(grpc_health_v1.HealthCheckRequest))
	if err != nil {
		return err
	}
	for {
		update, err := stream.Recv()
		if ended(err) {
			return nil
		}
		if err != nil {
			return err
		}
		fmt.Fprintln(w, update.GetStatus())
	}
}
