// Command gateway passes requests on to the service behind it.
package main

import (
	"flag"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	_ "net/http/pprof"
	"net/url"
	"time"
)

func transport(limit int) *http.Transport {
	return &http.Transport{
		DialContext:         (&net.Dialer{Timeout: 2 * time.Second}).DialContext,
		MaxConnsPerHost:     limit,
		MaxIdleConnsPerHost: limit,
		IdleConnTimeout:     15 * time.Minute,
		ReadBufferSize:      16 << 10,
		WriteBufferSize:     16 << 10,
	}
}

func newGateway(to *url.URL, limit int) *httputil.ReverseProxy {
	return &httputil.ReverseProxy{
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(to); r.Out.URL.RawQuery = to.RawQuery },
		Transport: transport(limit),
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	target := flag.String("to", "http://127.0.0.1:7442/", "the service behind")
	limit := flag.Int("limit", 400, "connections to it at most")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	to, err := url.Parse(*target)
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(*listen, newGateway(to, *limit)))
}
