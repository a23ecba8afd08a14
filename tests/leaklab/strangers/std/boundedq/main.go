// Command boundedq takes print jobs into a queue of a fixed length and refuses what does not fit.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type printJob struct {
	owner string
	pages []byte
}

type spooler struct {
	queue chan *printJob
}

func (s *spooler) print(perPage time.Duration) {
	for job := range s.queue {
		time.Sleep(perPage)
		io.Discard.Write(job.pages)
	}
}

func (s *spooler) submit(w http.ResponseWriter, r *http.Request) {
	job := &printJob{owner: r.RemoteAddr, pages: make([]byte, r.ContentLength)}
	if _, err := io.ReadFull(r.Body, job.pages); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	select {
	case s.queue <- job:
		w.WriteHeader(http.StatusAccepted)
	default:
		http.Error(w, "the queue is full", http.StatusServiceUnavailable)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	length := flag.Int("length", 1500, "jobs that may wait")
	flag.Parse()
	s := &spooler{queue: make(chan *printJob, *length)}
	go s.print(25 * time.Millisecond)
	http.HandleFunc("POST /jobs", s.submit)
	log.Fatal(http.ListenAndServe(*listen, nil))
}
