// Command boxoffice sells seats and prints the evening's list.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"time"

	"corp.example/services/boxoffice/hall"
)

func sell(h *hall.Hall) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		row, _ := strconv.Atoi(r.FormValue("row"))
		if err := h.Reserve(row, r.FormValue("name")); err != nil {
			http.Error(w, err.Error(), http.StatusConflict)
			return
		}
		fmt.Fprintln(w, "sold")
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the shop")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	printAfter := flag.Duration("print-after", 3*time.Second, "when the list is printed")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	h := hall.New(80)
	time.AfterFunc(*printAfter, h.PrintList)
	mux := http.NewServeMux()
	mux.HandleFunc("/seats", sell(h))
	log.Fatal(http.ListenAndServe(*listen, mux))
}
