// Command keylocks books seats: two bookings of one order never run at once.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/keylocks/internal/locks"
)

type booking struct {
	locks locks.Keyed
}

func (b *booking) book(w http.ResponseWriter, r *http.Request) {
	order := r.PathValue("order")
	defer b.locks.Lock(order)()
	time.Sleep(time.Millisecond)
	fmt.Fprintln(w, "booked", order)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /book/{order}", new(booking).book)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
