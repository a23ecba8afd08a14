// Command rate-card answers POST /rates?pair=N by the price list of that pair of zones.
//
// It is healthy, a look-alike of a map that only grows: it does grow until each pair has been asked for.
package main

import (
	"flag"
	"net/http"
	"strconv"

	"depot/internal/rates"
	"depot/internal/service"
)

type rateDesk struct {
	cards *rates.Cards
	pairs int
}

func (d *rateDesk) showCard(w http.ResponseWriter, request *http.Request) {
	number, err := strconv.Atoi(request.FormValue("pair"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	_, _ = w.Write([]byte(d.cards.Card("pair-" + strconv.Itoa(number%d.pairs))))
}

func main() {
	desk := &rateDesk{}
	size := flag.Int("size", 30000, "bytes of a price list")
	flag.IntVar(&desk.pairs, "pairs", 900, "pairs of zones")
	flag.Parse()

	desk.cards = rates.NewCards(*size)
	routes := http.NewServeMux()
	routes.HandleFunc("POST /rates", desk.showCard)
	service.Serve(routes)
}
