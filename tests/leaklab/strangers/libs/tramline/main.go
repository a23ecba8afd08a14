// Command tramline asks every stop of its line whether it is served and sends along what it saw before.
package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
)

// journey is what one tram does; it goes round for ever.
type journey struct {
	ctx   context.Context
	stops grpc_health_v1.HealthClient
	laps  int
}

type step func(context.Context) (context.Context, error)

func (j *journey) visit(stop string) step {
	return func(ctx context.Context) (context.Context, error) {
		ctx = metadata.AppendToOutgoingContext(ctx, "x-stop", stop, "x-lap", strconv.Itoa(j.laps))
		call, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_, err := j.stops.Check(call, &grpc_health_v1.HealthCheckRequest{})
		return ctx, err
	}
}

func (j *journey) follow(steps []step, pause time.Duration) {
	for ; ; j.laps++ {
		for _, next := range steps {
			ctx, err := next(j.ctx)
			if err != nil {
				log.Print(err)
			}
			j.ctx = ctx
			time.Sleep(pause)
		}
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	backend := flag.String("stops", "127.0.0.1:7442", "the service of the stops")
	pause := flag.Duration("pause", 15*time.Millisecond, "time between two stops")
	trams := flag.Int("trams", 2, "trams that are under way")
	flag.Parse()
	conn, err := grpc.NewClient(*backend, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatal(err)
	}
	for range *trams {
		j := &journey{ctx: context.Background(), stops: grpc_health_v1.NewHealthClient(conn)}
		var steps []step
		for _, stop := range []string{"harbour", "market", "museum", "station", "stadium"} {
			steps = append(steps, j.visit(stop))
		}
		go j.follow(steps, *pause)
	}
	log.Fatal(http.ListenAndServe(*debug, nil))
}
