// Command greenhouse asks the controllers of greenhouses for their temperature.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/cloudwego/hertz/pkg/app/client"
	"github.com/cloudwego/hertz/pkg/protocol"
)

// settings are what the operator chose for a house.
type settings struct {
	Controller string
	Dial       time.Duration
	Keep       time.Duration
}

type probe struct{ http *client.Client }

func newProbe(s settings) (*probe, error) {
	c, err := client.NewClient(
		client.WithDialTimeout(s.Dial),
		client.WithMaxIdleConnDuration(s.Keep),
		client.WithClientReadTimeout(2*time.Second),
	)
	if err != nil {
		return nil, err
	}
	return &probe{http: c}, nil
}

func (p *probe) temperature(ctx context.Context, controller string) (int, error) {
	req, res := protocol.AcquireRequest(), protocol.AcquireResponse()
	defer protocol.ReleaseRequest(req)
	defer protocol.ReleaseResponse(res)
	req.SetRequestURI(controller)
	if err := p.http.Do(ctx, req, res); err != nil {
		return 0, err
	}
	return len(res.Body()) % 40, nil
}

type houses func(name string) settings

func (of houses) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s := of(r.PathValue("house"))
	p, err := newProbe(s)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	degrees, err := p.temperature(r.Context(), s.Controller)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	json.NewEncoder(w).Encode(map[string]int{"degrees": degrees})
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	controller := flag.String("controller", "http://127.0.0.1:7442/", "the controllers' gateway")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	api := http.NewServeMux()
	api.Handle("GET /houses/{house}/temperature", houses(func(string) settings {
		return settings{Controller: *controller, Dial: time.Second, Keep: time.Hour}
	}))
	log.Fatal(http.ListenAndServe(*listen, api))
}
