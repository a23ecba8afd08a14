// Command taxcalls asks the tax office of a country for its rate, with the identity of the shop that asks.
package main

import (
	"crypto/tls"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type identity struct {
	shop string
	cert tls.Certificate
}

// offices makes clients for shops.
type offices struct {
	address  string
	patience time.Duration
}

func (o *offices) as(who identity) *client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.IdleConnTimeout = 0
	transport.TLSClientConfig = &tls.Config{Certificates: []tls.Certificate{who.cert}}
	return &client{
		address: o.address,
		shop:    who.shop,
		http:    http.Client{Transport: transport, Timeout: o.patience},
	}
}

type client struct {
	address, shop string
	http          http.Client
}

func (c *client) rate(country string) (int64, error) {
	res, err := c.http.Get(c.address + "&country=" + country + "&shop=" + c.shop)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	return io.Copy(io.Discard, res.Body)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	office := flag.String("office", "", "address of the tax office")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	o := &offices{address: *office, patience: 5 * time.Second}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /shops/{shop}/rates/{country}", func(w http.ResponseWriter, r *http.Request) {
		rate, err := o.as(identity{shop: r.PathValue("shop")}).rate(r.PathValue("country"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprintln(w, rate)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
