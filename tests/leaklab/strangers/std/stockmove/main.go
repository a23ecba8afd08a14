// Command stockmove books what fork-lifts carry from one bay to another.
package main

import (
	"encoding/json"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"time"

	"corp.example/services/stockmove/warehouse"
)

type move struct {
	From, To, Pieces int
	Slip             []byte
}

func number(r *http.Request, name string) int {
	n, _ := strconv.Atoi(r.FormValue(name))
	return n
}

func book(site *warehouse.Site) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		slip, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		m := move{From: number(r, "from"), To: number(r, "to"), Pieces: 3, Slip: slip}
		left := site.Move(m.From, m.To, m.Pieces)
		json.NewEncoder(w).Encode(map[string]int{"there": left, "slip": len(m.Slip)})
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	bays := flag.Int("bays", 30, "number of bays")
	scan := flag.Duration("scan", 60*time.Millisecond, "time of a scanner")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /moves", book(warehouse.NewSite(*bays, *scan)))
	log.Fatal(http.ListenAndServe(*listen, mux))
}
