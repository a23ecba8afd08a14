// Command formulad computes the formulas of a spreadsheet, which look like Go.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/formulad/formula"
)

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	sheet := formula.NewSheet()
	http.HandleFunc("GET /eval", func(w http.ResponseWriter, r *http.Request) {
		value, err := sheet.Eval(r.FormValue("f"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnprocessableEntity)
			return
		}
		fmt.Fprintln(w, value)
	})
	log.Fatal(http.ListenAndServe(*addr, nil))
}
