// Command replicas answers from whichever copy of the data is fastest.
package main

import (
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	"net/http/pprof"
	"time"

	"corp.example/services/replicas/quorum"
)

type copyOf struct {
	name  string
	delay time.Duration
}

func (c copyOf) Read(key string) ([]byte, error) {
	time.Sleep(c.delay + rand.N(c.delay))
	block := make([]byte, 1500)
	copy(block, key)
	return block, nil
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7440", "address")
	flag.Parse()
	copies := []quorum.Reader{
		copyOf{"north", 4 * time.Millisecond},
		copyOf{"south", 5 * time.Millisecond},
		copyOf{"east", 8 * time.Millisecond},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/keys/{key}", func(w http.ResponseWriter, r *http.Request) {
		block, err := quorum.First(copies, r.PathValue("key"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		w.Write(block[:64])
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
