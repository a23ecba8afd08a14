// Command glazier measures panes; who waits too long is told a guess.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type measure struct {
	edges [400]float64
}

type bench struct {
	patience, work time.Duration
	room           int
}

func (b *bench) saw(pane string, out chan<- *measure) {
	m := new(measure)
	for i := range m.edges {
		m.edges[i] = float64(len(pane) * i)
	}
	time.Sleep(b.work)
	out <- m
}

func (b *bench) cut(ctx context.Context, pane string) (float64, error) {
	ctx, cancel := context.WithTimeout(ctx, b.patience)
	defer cancel()
	out := make(chan *measure, b.room)
	go b.saw(pane, out)
	select {
	case m := <-out:
		return m.edges[3], nil
	case <-ctx.Done():
		return 1.5, ctx.Err()
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	b := new(bench)
	flag.DurationVar(&b.patience, "patience", 40*time.Millisecond, "how long a customer waits")
	flag.DurationVar(&b.work, "work", 60*time.Millisecond, "how long a pane takes")
	flag.IntVar(&b.room, "room", 0, "room for measures nobody waits for")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /panes/{pane}", func(w http.ResponseWriter, r *http.Request) {
		edge, err := b.cut(r.Context(), r.PathValue("pane"))
		fmt.Fprintln(w, edge, err)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
