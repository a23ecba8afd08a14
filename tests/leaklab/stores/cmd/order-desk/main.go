// Command order-desk answers GET /order?number=N with an order from the database.
//
// What -forget names is the leak: "rows" are not closed, nor "rows-context" that were asked for with a
// context of the process, a "transaction" is neither committed nor rolled back, a "connection" is not
// given back. Each keeps a connection of the one pool in use. Without it, the healthy twin.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strconv"

	"stores/internal/admin"
	"stores/internal/orders"
)

type orderDesk struct {
	repository *orders.Repository
	forget     string
}

// find is the whole difference between the leaks and the healthy twin.
func (d *orderDesk) find(ctx context.Context, number int64) (orders.Order, error) {
	switch d.forget {
	case "rows":
		return d.repository.LatestOpen(number)
	case "rows-context":
		return d.repository.LatestUntilShutdown(number)
	case "transaction":
		return d.repository.Claim(number)
	case "connection":
		return d.repository.LatestOnOneConnection(ctx, number)
	}
	return d.repository.Latest(number)
}

func (d *orderDesk) showOrder(w http.ResponseWriter, request *http.Request) {
	number, err := strconv.ParseInt(request.FormValue("number"), 10, 64)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	order, err := d.find(request.Context(), number)
	if err != nil {
		log.Print(err)
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_ = json.NewEncoder(w).Encode(order)
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7350", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7351", "address of net/http/pprof")
	database := flag.String("database", "127.0.0.1:7352", "address of the database")
	driver := flag.String("driver", "mysql", "mysql or pgx")
	forget := flag.String("forget", "", "rows, rows-context, transaction or connection")
	limit := flag.Int("limit", 0, "most connections to the database; 0: no limit")
	flag.Parse()

	listener := admin.Listen(*listen, *pprof)
	life, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	repository, err := orders.Open(life, *driver, *database, *limit)
	if err != nil {
		log.Fatal(err)
	}
	desk := &orderDesk{repository: repository, forget: *forget}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /order", desk.showOrder)
	log.Fatal(http.Serve(listener, mux))
}
