// Command mudlark looks at the first bytes of what the tide brings.
package main

import (
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
)

type shore struct {
	tide  string
	close bool
}

// sort tells what a find is by its first bytes.
func (s *shore) sort() (string, error) {
	res, err := http.Get(s.tide)
	if err != nil {
		return "", err
	}
	if s.close {
		defer res.Body.Close()
	}
	var head [12]byte
	if _, err := io.ReadFull(res.Body, head[:]); err != nil {
		return "", err
	}
	return hex.EncodeToString(head[:]), nil
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	s := new(shore)
	flag.StringVar(&s.tide, "tide", "http://127.0.0.1:7442/", "where finds come from")
	flag.BoolVar(&s.close, "close", false, "give back what was looked at")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /finds/{n}", func(w http.ResponseWriter, r *http.Request) {
		kind, err := s.sort()
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprintln(w, r.PathValue("n"), kind)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
