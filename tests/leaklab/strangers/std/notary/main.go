// Command notary has deeds sealed by an office, each client with the settings of its firm.
package main

import (
	"bytes"
	"crypto/tls"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type firm struct {
	name    string
	timeout time.Duration
}

// office is how a firm reaches the office of seals.
func (f firm) office() *http.Client {
	ways := http.DefaultTransport.(*http.Transport).Clone()
	ways.TLSClientConfig = &tls.Config{ServerName: f.name + ".example"}
	ways.IdleConnTimeout = 0
	return &http.Client{Transport: ways, Timeout: f.timeout}
}

type desk struct {
	address string
	shared  func(name string) *http.Client
}

func (d *desk) seal(name string, deed []byte) (int64, error) {
	res, err := d.shared(name).Post(d.address, "application/octet-stream", bytes.NewReader(deed))
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	return io.Copy(io.Discard, res.Body)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	address := flag.String("office", "http://127.0.0.1:7442/", "where seals are")
	once := flag.Bool("once", false, "one client for all")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	d := &desk{address: *address, shared: func(name string) *http.Client { return firm{name, time.Minute}.office() }}
	if *once {
		all := sync.OnceValue(firm{"all", time.Minute}.office)
		d.shared = func(string) *http.Client { return all() }
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /firms/{firm}/deeds", func(w http.ResponseWriter, r *http.Request) {
		deed, _ := io.ReadAll(r.Body)
		if _, err := d.seal(r.PathValue("firm"), deed); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
