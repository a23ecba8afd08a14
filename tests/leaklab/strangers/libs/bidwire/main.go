// Command bidwire passes bids on to the auction house.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"

	"github.com/go-chi/chi/v5"
	"github.com/go-resty/resty/v2"
)

type bid struct {
	lot    string
	bidder string
	text   []byte
}

type house struct{ client *resty.Client }

// signed has every request carry who bids.
func (h *house) signed(b *bid) *resty.Client {
	return h.client.OnBeforeRequest(func(_ *resty.Client, r *resty.Request) error {
		if r.Header.Get("X-Lot") == b.lot {
			r.SetHeader("X-Bidder", b.bidder)
		}
		return nil
	})
}

func (h *house) place(b *bid) error {
	_, err := h.signed(b).R().SetHeader("X-Lot", b.lot).SetBody(b.text).Post("/")
	return err
}

func (h *house) serve(w http.ResponseWriter, r *http.Request) {
	text, err := io.ReadAll(io.LimitReader(r.Body, 1<<16))
	if err == nil {
		err = h.place(&bid{lot: chi.URLParam(r, "lot"), bidder: r.Header.Get("X-Bidder"), text: text})
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	address := flag.String("house", "http://127.0.0.1:7442/", "the auction house")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	h := &house{client: resty.New().SetBaseURL(*address)}
	router := chi.NewRouter()
	router.Post("/lots/{lot}/bids", h.serve)
	log.Fatal(http.ListenAndServe(*listen, router))
}
