// Command parcelslips takes delivery slips and answers whether a parcel has been delivered.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/tidwall/gjson"
)

type slip struct {
	parcel string
	at     time.Time
}

// week has the slips of seven days.
type week struct {
	mu   sync.RWMutex
	days [7]map[string]slip
}

func (w *week) put(s slip) {
	w.mu.Lock()
	defer w.mu.Unlock()
	day := &w.days[s.at.Weekday()]
	if *day == nil {
		*day = map[string]slip{}
	}
	(*day)[s.parcel] = s
}

func (w *week) has(parcel string) bool {
	w.mu.RLock()
	defer w.mu.RUnlock()
	for _, day := range w.days {
		if _, ok := day[parcel]; ok {
			return true
		}
	}
	return false
}

func slurp(r io.Reader) (string, error) {
	var text strings.Builder
	_, err := io.Copy(&text, io.LimitReader(r, 1<<18))
	return text.String(), err
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	slips := new(week)
	router := chi.NewRouter()
	router.Post("/slips", func(w http.ResponseWriter, r *http.Request) {
		text, err := slurp(r.Body)
		parcel := gjson.Get(text, "parcel.number")
		if err != nil || !parcel.Exists() {
			http.Error(w, "no parcel", http.StatusBadRequest)
			return
		}
		slips.put(slip{parcel: parcel.String(), at: time.Now()})
	})
	router.Get("/parcels/{parcel}", func(w http.ResponseWriter, r *http.Request) {
		if !slips.has(chi.URLParam(r, "parcel")) {
			w.WriteHeader(http.StatusNotFound)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, router))
}
