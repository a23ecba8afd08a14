// Command puppeteer moves puppets when the curtain goes up.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	bus "github.com/asaskevich/EventBus"
	"github.com/go-chi/chi/v5"
)

type puppet struct {
	name    string
	strings [500]float64
	moves   int
}

func (p *puppet) move(scene int) { p.moves += scene }

// hang puts a puppet on the stage.
func hang(stage bus.Bus, name string) error {
	p := &puppet{name: name}
	return stage.Subscribe("curtain", p.move)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the stage")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	stage := bus.New()
	go func() {
		for scene := range 1 << 30 {
			time.Sleep(2 * time.Second)
			stage.Publish("curtain", scene)
		}
	}()
	routes := chi.NewRouter()
	routes.Post("/puppets/{name}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, hang(stage, chi.URLParam(r, "name")))
	})
	log.Fatal(http.ListenAndServe(*listen, routes))
}
