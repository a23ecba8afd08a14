// Command quote-gateway asks another service for each quote, in one of three ways: as it should, with
// -keep-body (the answer is neither read to its end nor closed), or with -transport-per-call (every call
// makes a pool of connections of its own).
package main

import (
	"flag"
	"io"
	"log"
	"net/http"

	"bookshop/internal/admin"
)

var (
	keepBody         = flag.Bool("keep-body", false, "do not close the bodies of answers")
	transportPerCall = flag.Bool("transport-per-call", false, "make an http.Transport for each call")
)

func askQuote() error {
	client := http.DefaultClient
	if *transportPerCall {
		client = &http.Client{Transport: &http.Transport{}} // the leak: its idle connection is never used again
	}
	reply, err := client.Get(admin.Upstream)
	if err != nil {
		return err
	}
	if *keepBody {
		_, err = io.ReadFull(reply.Body, make([]byte, 64)) // the leak: the rest stays in the connection
		return err
	}
	defer reply.Body.Close()
	_, err = io.Copy(io.Discard, reply.Body)
	return err
}

func main() {
	admin.Run("/quote", func(w http.ResponseWriter, _ *http.Request) {
		if err := askQuote(); err != nil {
			log.Print(err)
			w.WriteHeader(http.StatusBadGateway)
		}
	})
}
