// Command stock-lookup answers GET /stock by one lookup for each article of a basket, each under a
// context of its own.
//
// The contexts descend from one that lives as long as the service. One that is not cancelled stays
// registered with it: the leak. With -cancel each lookup cancels its context when it is done: the
// healthy twin. With -timeout the contexts have a deadline, which is too far away to help.
package main

import (
	"context"
	"flag"
	"net/http"
	"strconv"
	"time"

	"shop/internal/service"
)

type lookup struct {
	ctx     context.Context
	cancel  context.CancelFunc
	article int
}

type stockDesk struct {
	lifetime context.Context // of the service, not of a request
	timeout  time.Duration
	articles int
	cancels  bool
}

func (d *stockDesk) startLookup(article int) lookup {
	ctx, cancel := context.WithCancel(d.lifetime)
	return lookup{ctx: ctx, cancel: cancel, article: article}
}

func (d *stockDesk) startTimedLookup(article int) lookup {
	ctx, cancel := context.WithTimeout(d.lifetime, d.timeout)
	return lookup{ctx: ctx, cancel: cancel, article: article}
}

func (d *stockDesk) answerStock(w http.ResponseWriter, _ *http.Request) {
	inStock := 0
	for article := range d.articles {
		start := d.startLookup
		if d.timeout > 0 {
			start = d.startTimedLookup
		}
		current := start(article)
		if current.ctx.Err() == nil && current.article%3 == 0 {
			inStock++
		}
		if d.cancels { // else the leak: cancel is never called
			current.cancel()
		}
	}
	w.Header().Set("In-Stock", strconv.Itoa(inStock))
}

func main() {
	desk := &stockDesk{}
	flag.DurationVar(&desk.timeout, "timeout", 0, "deadline of a lookup, 0 for none")
	flag.IntVar(&desk.articles, "articles", 200, "lookups in a request")
	flag.BoolVar(&desk.cancels, "cancel", false, "cancel each context")
	flag.Parse()

	lifetime, stop := context.WithCancel(context.Background())
	defer stop()
	desk.lifetime = lifetime
	stock := http.NewServeMux()
	stock.HandleFunc("GET /stock", desk.answerStock)
	service.Serve(stock)
}
