// Command wharfage asks the office of each shipper what a crate costs.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type wharf struct {
	office  string
	clients sync.Map
}

// client is the one of a shipper.
func (f *wharf) client(shipper string) *http.Client {
	if c, ok := f.clients.Load(shipper); ok {
		return c.(*http.Client)
	}
	c, _ := f.clients.LoadOrStore(shipper, &http.Client{
		Timeout:   9 * time.Second,
		Transport: &http.Transport{MaxIdleConnsPerHost: 4},
	})
	return c.(*http.Client)
}

func (f *wharf) ask(shipper string) (string, error) {
	res, err := f.client(shipper).Get(f.office)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	return string(text), err
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	f := new(wharf)
	flag.StringVar(&f.office, "office", "http://127.0.0.1:7442/", "the office")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /crates/{shipper}", func(w http.ResponseWriter, r *http.Request) {
		text, err := f.ask(r.PathValue("shipper"))
		fmt.Fprintln(w, len(text), err)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
