// Command poolhub looks parcels up in sharded stores; the connection to a shard is made when it is needed first.
package main

import (
	"context"
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
)

// lazy makes its value once.
type lazy[T any] struct {
	once  sync.Once
	make  func() (T, error)
	value T
	err   error
}

func (l *lazy[T]) get() (T, error) {
	l.once.Do(func() { l.value, l.err = l.make() })
	return l.value, l.err
}

type shards []*lazy[*grpc.ClientConn]

func dialTo(address string) func() (*grpc.ClientConn, error) {
	return func() (*grpc.ClientConn, error) {
		return grpc.NewClient(address,
			grpc.WithTransportCredentials(insecure.NewCredentials()),
			grpc.WithReadBufferSize(64<<10), grpc.WithWriteBufferSize(64<<10))
	}
}

func (s shards) of(parcel string) (*grpc.ClientConn, error) {
	sum := fnv.New32a()
	sum.Write([]byte(parcel))
	return s[sum.Sum32()%uint32(len(s))].get()
}

func (s shards) find(ctx context.Context, parcel string) (string, error) {
	conn, err := s.of(parcel)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	answer, err := grpc_health_v1.NewHealthClient(conn).Check(ctx, &grpc_health_v1.HealthCheckRequest{})
	return answer.GetStatus().String(), err
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	store := flag.String("store", "127.0.0.1:7442", "the store")
	count := flag.Int("shards", 150, "shards of the store")
	flag.Parse()
	all := make(shards, *count)
	for n := range all {
		all[n] = &lazy[*grpc.ClientConn]{make: dialTo(*store)}
	}
	go http.ListenAndServe(*debug, nil)
	http.HandleFunc("GET /parcels/{parcel}", func(w http.ResponseWriter, r *http.Request) {
		where, err := all.find(r.Context(), r.PathValue("parcel"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprintln(w, where)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
