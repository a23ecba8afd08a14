// Command bookproxy finds books in the catalogue of another library, which takes its time.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

// catalogue is the other library.
type catalogue struct {
	address string
	client  *http.Client
}

func connect(address string, conns int) *catalogue {
	return &catalogue{address, &http.Client{
		Timeout: 10 * time.Second,
		Transport: &http.Transport{
			MaxConnsPerHost:     conns,
			MaxIdleConnsPerHost: conns,
			MaxIdleConns:        conns,
			IdleConnTimeout:     5 * time.Minute,
			ReadBufferSize:      32 << 10,
			WriteBufferSize:     16 << 10,
		},
	}}
}

func (c *catalogue) find(ctx context.Context, title string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.address+"&title="+title, nil)
	if err != nil {
		return nil, err
	}
	res, err := c.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return io.ReadAll(res.Body)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	address := flag.String("catalogue", "", "address of the other library")
	conns := flag.Int("conns", 220, "connections to the other library")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	books := connect(*address, *conns)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /books/{title}", func(w http.ResponseWriter, r *http.Request) {
		found, err := books.find(r.Context(), r.PathValue("title"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprintln(w, len(found))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
