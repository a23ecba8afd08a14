// Command tailor finds the first cloth that fits an order, out of several rolls that are looked at in turn.
package main

import (
	"flag"
	"fmt"
	"iter"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"strconv"
)

type cloth struct {
	roll, piece int
	width       float64
	weave       [160]float32
}

type roll struct{ number, pieces int }

// cut goes through the pieces of a roll.
func (r roll) cut() iter.Seq[*cloth] {
	return func(yield func(*cloth) bool) {
		room := make([]cloth, 8)
		for piece := range r.pieces {
			c := &room[piece%len(room)]
			c.roll, c.piece, c.width = r.number, piece, rand.Float64()*3
			if !yield(c) {
				return
			}
		}
	}
}

// turns takes one of each in turn until all are at their end.
func turns[T any](all ...iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		var nexts []func() (T, bool)
		for _, seq := range all {
			next, _ := iter.Pull(seq)
			nexts = append(nexts, next)
		}
		for len(nexts) > 0 {
			kept := nexts[:0]
			for _, next := range nexts {
				item, ok := next()
				if !ok {
					continue
				}
				if kept = append(kept, next); !yield(item) {
					return
				}
			}
			nexts = kept
		}
	}
}

func fitting(width float64) *cloth {
	for c := range turns(roll{1, 40}.cut(), roll{2, 60}.cut(), roll{3, 25}.cut()) {
		if c.width >= width {
			return c
		}
	}
	return nil
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	http.HandleFunc("GET /cloth", func(w http.ResponseWriter, r *http.Request) {
		width, _ := strconv.ParseFloat(r.FormValue("width"), 64)
		if c := fitting(width / 100); c != nil {
			fmt.Fprintln(w, c.roll, c.piece)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
