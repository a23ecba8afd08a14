// Command quoteline gets quotes from insurers over gRPC, each call with the customer's own credentials.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/gin-gonic/gin"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
)

// insurer is what the handlers know of an insurer.
type insurer interface {
	Quote(ctx context.Context) (string, error)
}

type remote struct{ client grpc_health_v1.HealthClient }

func (r remote) Quote(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	answer, err := r.client.Check(ctx, &grpc_health_v1.HealthCheckRequest{})
	return answer.GetStatus().String(), err
}

func as(customer string) grpc.UnaryClientInterceptor {
	return func(ctx context.Context, method string, req, reply any, conn *grpc.ClientConn, invoke grpc.UnaryInvoker, options ...grpc.CallOption) error {
		return invoke(metadata.AppendToOutgoingContext(ctx, "x-customer", customer), method, req, reply, conn, options...)
	}
}

type factory func(customer string) (insurer, error)

func insurers(address string) factory {
	return func(customer string) (insurer, error) {
		conn, err := grpc.NewClient(address,
			grpc.WithTransportCredentials(insecure.NewCredentials()),
			grpc.WithUnaryInterceptor(as(customer)))
		if err != nil {
			return nil, err
		}
		return remote{client: grpc_health_v1.NewHealthClient(conn)}, nil
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	address := flag.String("insurer", "127.0.0.1:7442", "the insurer")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	open := insurers(*address)
	router.POST("/quotes/:customer", func(c *gin.Context) {
		i, err := open(c.Param("customer"))
		if err == nil {
			var quote string
			if quote, err = i.Quote(c); err == nil {
				c.String(http.StatusOK, quote)
				return
			}
		}
		c.String(http.StatusBadGateway, fmt.Sprint(err))
	})
	log.Fatal(router.Run(*listen))
}
