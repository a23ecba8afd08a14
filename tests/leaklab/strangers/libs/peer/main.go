// Command peer is the other side of the services with a protocol of their own: a server, or clients that stay.
package main

import (
	"context"
	"flag"
	"log"
	"net"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
)

var (
	serveGRPC  = flag.String("serve-grpc", "", "address at which to serve gRPC health")
	serveWS    = flag.String("serve-ws", "", "address at which to serve a websocket that sends one price")
	serveSQL   = flag.String("serve-mysql", "", "address at which to serve something like MySQL")
	serveCache = flag.String("serve-redis", "", "address at which to serve Redis")
	serveRPC   = flag.String("serve-kitex", "", "address at which to serve recipes over thrift")
	serveLog   = flag.String("serve-kafka", "", "address at which to serve something like Kafka")
	queryWait  = flag.Duration("query-wait", 0, "how long a query of MySQL or a write to Kafka takes")
	holdGRPC   = flag.String("hold-grpc", "", "server to which connections are opened and kept")
	holdWS     = flag.String("hold-ws", "", "websocket address to which connections are opened and kept")
	callGRPC   = flag.String("call-grpc", "", "server that is called over one connection")
	rate       = flag.Float64("rate", 20, "connections or calls a second")
	limit      = flag.Int("limit", 1<<30, "connections or calls at most")
	stay       = flag.Duration("stay", 0, "how long a websocket client stays, 0: for ever")
)

func everyTurn(do func()) {
	for count := 0; count < *limit; count++ {
		go do()
		time.Sleep(time.Duration(float64(time.Second) / *rate))
	}
	select {}
}

func dial(address string) *grpc.ClientConn {
	conn, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatal(err)
	}
	return conn
}

func check(conn *grpc.ClientConn) {
	_, err := grpc_health_v1.NewHealthClient(conn).Check(context.Background(), &grpc_health_v1.HealthCheckRequest{})
	if err != nil {
		log.Print(err)
	}
}

func serveOnePrice(w http.ResponseWriter, r *http.Request) {
	var upgrader websocket.Upgrader
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	conn.WriteMessage(websocket.TextMessage, []byte(`{"price":17}`))
	conn.ReadMessage() // until the client goes
}

func stayInRoom() {
	conn, _, err := websocket.DefaultDialer.Dial(*holdWS, nil)
	if err != nil {
		return
	}
	if *stay > 0 {
		time.AfterFunc(*stay, func() { conn.Close() })
	}
	for err == nil {
		_, _, err = conn.ReadMessage()
	}
}

func main() {
	flag.Parse()
	switch {
	case *serveGRPC != "":
		listener, err := net.Listen("tcp", *serveGRPC)
		if err != nil {
			log.Fatal(err)
		}
		server := grpc.NewServer()
		grpc_health_v1.RegisterHealthServer(server, health.NewServer())
		log.Fatal(server.Serve(listener))
	case *serveWS != "":
		log.Fatal(http.ListenAndServe(*serveWS, http.HandlerFunc(serveOnePrice)))
	case *serveSQL != "":
		serveMySQL(*serveSQL, *queryWait)
	case *serveLog != "":
		serveKafka(*serveLog, *queryWait)
	case *serveCache != "":
		serveRedis(*serveCache)
	case *serveRPC != "":
		serveKitex(*serveRPC)
	case *holdGRPC != "":
		everyTurn(func() { check(dial(*holdGRPC)) })
	case *holdWS != "":
		everyTurn(stayInRoom)
	case *callGRPC != "":
		conn := dial(*callGRPC)
		everyTurn(func() { check(conn) })
	}
}
