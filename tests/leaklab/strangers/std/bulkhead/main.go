// Command bulkhead asks a slow insurance about damages; only so many questions are open at once.
package main

import (
	"errors"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

var errFull = errors.New("too many questions")

type bulkhead struct {
	open chan struct{}
	wait time.Duration
}

func (b *bulkhead) do(f func() error) error {
	timer := time.NewTimer(b.wait)
	defer timer.Stop()
	select {
	case b.open <- struct{}{}:
		defer func() { <-b.open }()
		return f()
	case <-timer.C:
		return errFull
	}
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	insurance := flag.String("insurance", "http://127.0.0.1:7442/", "address of the insurance")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 150}}
	b := &bulkhead{open: make(chan struct{}, 150), wait: 4 * time.Second}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /damages", func(w http.ResponseWriter, r *http.Request) {
		photo, _ := io.ReadAll(r.Body)
		err := b.do(func() error {
			res, err := client.Get(*insurance)
			if err != nil {
				return err
			}
			defer res.Body.Close()
			_, err = io.Copy(io.Discard, res.Body)
			return err
		})
		if err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		w.Write(photo[:1])
	})
	log.Fatal(http.ListenAndServe(*addr, mux))
}
