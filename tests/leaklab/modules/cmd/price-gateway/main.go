// Command price-gateway answers GET /quote by asking the price service over gRPC.
//
// With -dial-per-call it makes a ClientConn for each request and never closes it: the leak. A
// ClientConn has a connection, its buffers and goroutines of its own, and is never collected while
// those run. Without, one ClientConn serves all requests: the healthy twin.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"storefront/internal/admin"
	"storefront/internal/pricing"
)

type priceGateway struct {
	target      string
	dialPerCall bool
	shared      *grpc.ClientConn
}

func dialPrices(target string) (*grpc.ClientConn, error) {
	return grpc.NewClient(target, grpc.WithTransportCredentials(insecure.NewCredentials()))
}

// connection is the whole difference between the leak and the healthy twin.
func (g *priceGateway) connection() (*grpc.ClientConn, error) {
	if g.dialPerCall {
		return dialPrices(g.target) // nobody calls Close on it
	}
	return g.shared, nil
}

func (g *priceGateway) quote(w http.ResponseWriter, request *http.Request) {
	connection, err := g.connection()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	price, err := pricing.Quote(request.Context(), connection, request.FormValue("article"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintf(w, "%.2f\n", price)
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7330", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7331", "address of net/http/pprof")
	target := flag.String("target", "127.0.0.1:7332", "address of the price service")
	dialPerCall := flag.Bool("dial-per-call", false, "make a ClientConn for each request")
	flag.Parse()

	admin.Serve(*pprof)
	shared, err := dialPrices(*target)
	if err != nil {
		log.Fatal(err)
	}
	gateway := &priceGateway{target: *target, dialPerCall: *dialPerCall, shared: shared}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /quote", gateway.quote)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
