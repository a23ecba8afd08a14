// Command waybills follows waggons; each stop is told to the railway, with all that was told before.
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

type waggon struct {
	ctx     context.Context
	railway grpc_health_v1.HealthClient
	stops   int
}

func (w *waggon) stop() error {
	w.stops++
	w.ctx = metadata.AppendToOutgoingContext(w.ctx, "stop", strconv.Itoa(w.stops))
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_, err := w.railway.Check(ctx, new(grpc_health_v1.HealthCheckRequest))
	return err
}

func (w *waggon) roll(every time.Duration) {
	for range time.Tick(every) {
		if err := w.stop(); err != nil {
			log.Print(err)
		}
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	railway := flag.String("railway", "127.0.0.1:7442", "address of the railway")
	waggons := flag.Int("waggons", 20, "number of waggons")
	every := flag.Duration("every", 60*time.Millisecond, "time between two stops")
	flag.Parse()
	way, err := grpc.NewClient(*railway, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatal(err)
	}
	for range *waggons {
		go (&waggon{ctx: context.Background(), railway: grpc_health_v1.NewHealthClient(way)}).roll(*every)
	}
	log.Fatal(http.ListenAndServe(*debug, nil))
}
