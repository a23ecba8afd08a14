// Command currencyd tells what a price is in another currency.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/currencyd/rates"
)

type desk struct{ source rates.Source }

func (d desk) convert(w http.ResponseWriter, r *http.Request) {
	rate, err := d.source.Rate(r.Context(), r.PathValue("currency"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	var cents float64
	fmt.Sscan(r.FormValue("cents"), &cents)
	fmt.Fprintf(w, "%.0f\n", cents*rate)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	bank := flag.String("bank", "", "address of the bank")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	d := desk{rates.Fallback{&rates.Bank{Client: &http.Client{}, Address: *bank}, rates.Fixed{"NOK": 11.3}}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /in/{currency}", func(w http.ResponseWriter, r *http.Request) {
		// The bank is asked in the background's time: the answer is wanted even when the customer has gone.
		d.convert(w, r.WithContext(detached{r.Context()}))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
