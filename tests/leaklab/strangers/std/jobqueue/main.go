// Command jobqueue takes jobs at once and does them when it can.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	"net/http/pprof"
	"time"
)

type job struct {
	id      string
	content []byte
}

type queue struct {
	jobs chan job
}

func (q *queue) submit(w http.ResponseWriter, r *http.Request) {
	content, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	select {
	case q.jobs <- job{r.PathValue("id"), content}:
		w.WriteHeader(http.StatusAccepted)
	default:
		w.Header().Set("Retry-After", "2")
		w.WriteHeader(http.StatusTooManyRequests)
	}
}

func (q *queue) work(pause time.Duration) {
	for j := range q.jobs {
		time.Sleep(pause + time.Duration(len(j.id)))
	}
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7440", "address")
	length := flag.Int("length", 4000, "jobs that may wait")
	workers := flag.Int("workers", 6, "workers")
	pause := flag.Duration("pause", 20*time.Millisecond, "how long a job takes")
	flag.Parse()
	q := &queue{jobs: make(chan job, *length)}
	for range *workers {
		go q.work(*pause)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("POST /jobs/{id}", q.submit)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
