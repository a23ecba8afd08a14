// Command courier-gateway answers GET /parcel?number=N with the first position that the tracking service
// sends for it, over a gRPC stream.
//
// It neither reads the stream to its end nor cancels it, and the context is the process's own: the leak.
// With -cancel the stream is cancelled, with -drain it is read to its end: the healthy twins. With
// -followers it also reads so many streams all the time, which is no leak.
package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"log"
	"net/http"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"stores/internal/admin"
	"stores/internal/tracking"
)

type courierGateway struct {
	tracker *grpc.ClientConn
	// life ends with the process. The request's own context would end the stream with the request.
	life          context.Context
	cancel, drain bool
}

// firstPosition is the whole difference between the leak and the healthy twins.
func (g *courierGateway) firstPosition(parcel string) ([]byte, error) {
	ctx := g.life
	if g.cancel {
		var stop context.CancelFunc
		ctx, stop = context.WithCancel(ctx)
		defer stop()
	}
	positions, err := tracking.Follow(ctx, g.tracker, parcel)
	if err != nil {
		return nil, err
	}
	first, err := positions.Recv()
	if err == nil && g.drain {
		err = readToEnd(positions)
	}
	return first.GetValue(), err
}

func readToEnd(positions tracking.PositionsClient) error {
	for {
		if _, err := positions.Recv(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func (g *courierGateway) showParcel(w http.ResponseWriter, request *http.Request) {
	position, err := g.firstPosition(request.FormValue("number"))
	if err != nil {
		log.Print(err)
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = w.Write(position)
}

// followVan reads the positions of a van as long as the process lives.
func (g *courierGateway) followVan(van string) {
	positions, err := tracking.Follow(g.life, g.tracker, van)
	if err == nil {
		err = readToEnd(positions)
	}
	log.Fatal(err)
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7357", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7358", "address of net/http/pprof")
	target := flag.String("target", "127.0.0.1:7359", "address of the tracking service")
	cancel := flag.Bool("cancel", false, "cancel the stream of a request when it is answered")
	drain := flag.Bool("drain", false, "read the stream of a request to its end")
	followers := flag.Int("followers", 0, "streams that are read all the time")
	flag.Parse()

	listener := admin.Listen(*listen, *pprof)
	// The tracking service may come up later than this one.
	tracker, err := grpc.NewClient(*target,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.WaitForReady(true)))
	if err != nil {
		log.Fatal(err)
	}
	gateway := &courierGateway{tracker: tracker, life: context.Background(), cancel: *cancel, drain: *drain}
	for range *followers {
		go gateway.followVan("van")
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /parcel", gateway.showParcel)
	log.Fatal(http.Serve(listener, mux))
}
