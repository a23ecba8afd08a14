// Command parkmeter sells parking tickets and reminds drivers before theirs runs out.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"time"
)

type ticket struct {
	plate string
	text  string
	until time.Time
}

func (t *ticket) remind() { log.Print(t.plate, " must go") }

func sell(plate string, hours int) *ticket {
	long := time.Duration(hours) * time.Hour
	t := &ticket{plate: plate, text: strings.Repeat(plate+" may park here. ", 20), until: time.Now().Add(long)}
	time.AfterFunc(long-10*time.Minute, t.remind)
	return t
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the meters")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /tickets/{plate}", func(w http.ResponseWriter, r *http.Request) {
		t := sell(r.PathValue("plate"), 2)
		fmt.Fprintln(w, t.until)
	})
	mux.HandleFunc("DELETE /tickets/{plate}", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusNoContent) // who goes early pays nothing more
	})
	log.Fatal(http.ListenAndServe(*addr, mux))
}
