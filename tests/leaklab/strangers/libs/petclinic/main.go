// Command petclinic tells which animals wait; who waits is written in Redis.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/redis/go-redis/v9"
)

type waiting struct {
	redis.UniversalClient
	looks time.Duration
}

// call looks an animal up while nobody else uses the connection.
func (w waiting) call(ctx context.Context, animal string) error {
	return w.Watch(ctx, func(tx *redis.Tx) error {
		time.Sleep(w.looks)
		return tx.Set(ctx, animal, "called", time.Minute).Err()
	}, animal)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	address := flag.String("redis", "127.0.0.1:7442", "address of Redis")
	room := flag.Int("room", 350, "connections at most")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	db := redis.NewUniversalClient(&redis.UniversalOptions{
		Addrs: []string{*address}, PoolSize: *room, PoolTimeout: 5 * time.Second, ConnMaxIdleTime: -1,
	})
	list := waiting{db, 900 * time.Millisecond}
	http.HandleFunc("POST /animals/{animal}", func(w http.ResponseWriter, r *http.Request) {
		if err := list.call(r.Context(), r.PathValue("animal")); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprintln(w, db.PoolStats().TotalConns)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
