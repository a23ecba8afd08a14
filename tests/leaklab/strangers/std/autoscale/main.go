// Command autoscale encodes pictures with more workers the more there is to do.
package main

import (
	"flag"
	"hash/crc32"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

type job struct{ seed byte }

type workers struct {
	jobs    chan job
	running atomic.Int64
	limit   int64
	done    atomic.Int64
}

// start adds a worker, with the frame that it works on.
func (w *workers) start() {
	if w.running.Add(1) > w.limit {
		w.running.Add(-1)
		return
	}
	go func() {
		defer w.running.Add(-1)
		frame := make([]byte, 384<<10)
		for j := range w.jobs {
			for i := 0; i < len(frame); i += 64 {
				frame[i] = j.seed
			}
			crc32.ChecksumIEEE(frame)
			time.Sleep(60 * time.Millisecond)
			w.done.Add(1)
		}
	}()
}

// scale adds two workers while jobs wait.
func (w *workers) scale(every time.Duration) {
	for range time.Tick(every) {
		if len(w.jobs) > cap(w.jobs)/2 {
			w.start()
			w.start()
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	limit := flag.Int64("limit", 60, "workers")
	flag.Parse()
	w := &workers{jobs: make(chan job, 32), limit: *limit}
	w.start()
	go w.scale(400 * time.Millisecond)
	http.HandleFunc("/encode", func(rw http.ResponseWriter, r *http.Request) {
		select {
		case w.jobs <- job{seed: byte(len(r.URL.RawQuery))}:
			rw.WriteHeader(http.StatusAccepted)
		default:
			http.Error(rw, "busy", http.StatusServiceUnavailable)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
