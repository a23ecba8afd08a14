// Command fletcher tells the archers over Kafka which arrows are ready.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/segmentio/kafka-go"
)

type quiver struct {
	broker string
	close  bool
}

func (q quiver) shoot(ctx context.Context, arrow string) error {
	bow := &kafka.Writer{Addr: kafka.TCP(q.broker), Topic: "shop-events", BatchTimeout: 10 * time.Millisecond}
	if q.close {
		defer bow.Close()
	}
	return bow.WriteMessages(ctx, kafka.Message{Key: []byte(arrow), Value: make([]byte, 600)})
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	q := quiver{}
	flag.StringVar(&q.broker, "broker", "127.0.0.1:7442", "the broker")
	flag.BoolVar(&q.close, "close", false, "unstring a bow that has shot")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	routes := chi.NewRouter()
	routes.Post("/arrows/{arrow}", func(w http.ResponseWriter, r *http.Request) {
		if err := q.shoot(r.Context(), chi.URLParam(r, "arrow")); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprintln(w, "shot")
	})
	log.Fatal(http.ListenAndServe(*listen, routes))
}
