// Command eventpost puts what visitors of a shop do into Kafka, without making them wait for it.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"time"

	"github.com/segmentio/kafka-go"
)

type event struct {
	Visitor string    `json:"visitor"`
	What    string    `json:"what"`
	Page    string    `json:"page"`
	At      time.Time `json:"at"`
}

type sink interface {
	Put(ctx context.Context, e event) error
}

type topic struct{ writer *kafka.Writer }

func (t topic) Put(ctx context.Context, e event) error {
	text, err := json.Marshal(e)
	if err != nil {
		return err
	}
	return t.writer.WriteMessages(ctx, kafka.Message{Key: []byte(e.Visitor), Value: text})
}

func newTopic(broker, name string) topic {
	return topic{writer: &kafka.Writer{
		Addr:         kafka.TCP(broker),
		Topic:        name,
		Async:        true,
		BatchSize:    50,
		BatchTimeout: 20 * time.Millisecond,
		WriteTimeout: time.Minute,
	}}
}

func collect(to sink) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		e := event{Visitor: r.PathValue("visitor"), What: r.FormValue("what"), At: time.Now()}
		e.Page = strings.TrimSpace(r.Header.Get("X-Page"))
		if err := to.Put(r.Context(), e); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusAccepted)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	broker := flag.String("broker", "127.0.0.1:7442", "the broker")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	http.Handle("POST /visitors/{visitor}/events", collect(newTopic(*broker, "shop-events")))
	log.Fatal(http.ListenAndServe(*listen, nil))
}
