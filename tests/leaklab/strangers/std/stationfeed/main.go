// Command stationfeed shows the departures of a station to browsers, which stay for a while.
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

func feed(ctx context.Context, w http.ResponseWriter, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	flusher := http.NewResponseController(w)
	board := make([]byte, 0, 4096)
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-ticker.C:
			board = fmt.Appendf(board[:0], "data: %s the 9:12 is late\n\n", now.Format(time.TimeOnly))
			w.Write(board)
			flusher.Flush()
		}
	}
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /departures", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		feed(r.Context(), w, 2*time.Second)
	})
	log.Fatal(http.ListenAndServe(*addr, mux))
}
