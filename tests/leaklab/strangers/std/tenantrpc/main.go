// Command tenantrpc lets shops call for their own prices; each session of a shop is a service with its name.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"net/rpc"
)

// Session is what a shop may call.
type Session struct {
	shop   string
	prices [64]int64
}

// Article is what is asked for.
type Article struct{ Number int }

// Price answers with a price.
func (s *Session) Price(a Article, cents *int64) error {
	*cents = s.prices[a.Number%len(s.prices)]
	return nil
}

// Change sets a price.
func (s *Session) Change(a Article, _ *int64) error {
	s.prices[a.Number%len(s.prices)]++
	return nil
}

// Close ends the session.
func (s *Session) Close(_ Article, _ *int64) error {
	s.shop = ""
	return nil
}

type exchange struct{ server *rpc.Server }

func (e *exchange) login(shop, token string) error {
	return e.server.RegisterName(fmt.Sprintf("%s-%s", shop, token), &Session{shop: shop})
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	e := &exchange{rpc.NewServer()}
	if calls, err := net.Listen("tcp", "127.0.0.1:0"); err == nil {
		go e.server.Accept(calls)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /shops/{shop}/sessions/{token}", func(w http.ResponseWriter, r *http.Request) {
		if err := e.login(r.PathValue("shop"), r.PathValue("token")); err != nil {
			http.Error(w, err.Error(), http.StatusConflict)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
