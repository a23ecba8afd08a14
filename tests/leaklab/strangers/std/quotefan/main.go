// Command quotefan answers with the first price any carrier names.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"time"

	"corp.example/services/quotefan/internal/rates"
)

type server struct {
	carriers []rates.Carrier
}

func (s *server) handleQuote(w http.ResponseWriter, r *http.Request) {
	grams, err := strconv.Atoi(r.URL.Query().Get("grams"))
	if err != nil {
		http.Error(w, "grams must be a number", http.StatusBadRequest)
		return
	}
	quote, err := rates.Fastest(r.Context(), s.carriers, grams)
	if err != nil {
		http.Error(w, err.Error(), http.StatusGatewayTimeout)
		return
	}
	json.NewEncoder(w).Encode(quote)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go func() { log.Fatal(http.ListenAndServe(*debug, nil)) }()

	s := &server{carriers: []rates.Carrier{
		{Name: "postal", Latency: 2 * time.Millisecond},
		{Name: "courier", Latency: 8 * time.Millisecond},
		{Name: "freight", Latency: 12 * time.Millisecond},
	}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /quote", s.handleQuote)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
