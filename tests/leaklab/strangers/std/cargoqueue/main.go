// Command cargoqueue checks the papers of containers before they leave the port.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync/atomic"
	"time"

	"corp.example/services/cargoqueue/queue"
)

type papers struct {
	container string
	goods     []string
	seals     [2600]int32
}

func fill(container, goods string) *papers {
	p := &papers{container: container, goods: strings.Split(goods, ",")}
	for i := range p.seals {
		p.seals[i] = int32(i)
	}
	return p
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	room := flag.Int("room", 200000, "papers that may wait")
	officers := flag.Int("officers", 3, "who check papers")
	cost := flag.Duration("cost", 25*time.Millisecond, "time for one check")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	q := queue.New[*papers](*room)
	var wrong atomic.Int64
	for range *officers {
		go q.Work(*cost, func(p *papers) {
			if p.seals[1] != 1 {
				wrong.Add(1)
			}
		})
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /containers/{container}", func(w http.ResponseWriter, r *http.Request) {
		if err := q.Put(r.Context(), fill(r.PathValue("container"), r.FormValue("goods"))); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusAccepted)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
