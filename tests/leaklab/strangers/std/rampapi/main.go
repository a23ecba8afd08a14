// Command rampapi is an API whose answers take a while, as its back end does.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type gateway struct {
	client  *http.Client
	backend string
}

type call struct {
	Question string   `json:"question"`
	Answers  []string `json:"answers"`
	scratch  []byte
}

func (g *gateway) ask(r *http.Request) (*call, error) {
	c := &call{Question: r.FormValue("q"), scratch: make([]byte, 48<<10)}
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, g.backend, nil)
	if err != nil {
		return nil, err
	}
	res, err := g.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	copy(c.scratch, text)
	c.Answers = append(c.Answers, string(bytes.TrimSpace(text)))
	return c, err
}

func (g *gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c, err := g.ask(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	json.NewEncoder(w).Encode(c)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	upstream := flag.String("upstream", "http://127.0.0.1:7442/?wait=1500ms&size=4000", "the back end")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	transport := &http.Transport{MaxIdleConnsPerHost: 400, IdleConnTimeout: 30 * time.Second}
	log.Fatal(http.ListenAndServe(*listen, &gateway{client: &http.Client{Transport: transport}, backend: *upstream}))
}
