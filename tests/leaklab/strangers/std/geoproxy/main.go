// Command geoproxy resolves addresses by asking an upstream geocoder.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"net/url"
	"time"
)

type geocoder struct {
	base string
	http *http.Client
}

var errUnknownPlace = errors.New("unknown place")

func (g *geocoder) lookup(place string) (string, error) {
	res, err := g.http.Get(g.base + "&q=" + url.QueryEscape(place))
	if err != nil {
		return "", err
	}
	if res.StatusCode != http.StatusOK {
		return "", errUnknownPlace
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	return string(text), err
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	upstream := flag.String("upstream", "http://127.0.0.1:7442/?status=404&size=9000", "the geocoder")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)

	geo := &geocoder{base: *upstream, http: &http.Client{Timeout: 10 * time.Minute}}
	mux := http.NewServeMux()
	mux.HandleFunc("/resolve", func(w http.ResponseWriter, r *http.Request) {
		answer, err := geo.lookup(r.FormValue("place"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		json.NewEncoder(w).Encode(map[string]string{"at": answer})
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
