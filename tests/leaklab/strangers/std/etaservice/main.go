// Command etaservice says when a bus arrives, or nothing when the answer takes too long.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/etaservice/future"
)

type leg struct {
	Metres, Seconds float64
	Street          string
}

type route []leg

func (r route) seconds() (sum float64) {
	for _, l := range r {
		sum += l.Seconds
	}
	return sum
}

// plan finds the way of a bus; it takes longer in the rush hour.
func plan(stop string, longest time.Duration) route {
	time.Sleep(rand.N(longest))
	way := make(route, 400)
	for i := range way {
		way[i] = leg{Metres: 90, Seconds: 11, Street: stop}
	}
	return way
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	patience := flag.Duration("patience", 80*time.Millisecond, "how long a caller waits")
	longest := flag.Duration("longest", 240*time.Millisecond, "how long a plan takes at most")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /stops/{stop}", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), *patience)
		defer cancel()
		stop := r.PathValue("stop")
		way, err := future.Go(func() route { return plan(stop, *longest) }).Await(ctx)
		if err != nil {
			fmt.Fprintln(w, "unknown")
			return
		}
		fmt.Fprintln(w, way.seconds())
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
