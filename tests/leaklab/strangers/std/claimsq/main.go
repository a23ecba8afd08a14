// Command claimsq takes claims in the morning, as fast as they come, and works them off until noon.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type claim struct {
	number int
	letter []byte
}

type office struct {
	inbox chan *claim
}

func (o *office) clerk() {
	for c := range o.inbox {
		time.Sleep(3500 * time.Microsecond)
		c.letter = nil
	}
}

func (o *office) receive(w http.ResponseWriter, r *http.Request) {
	letter, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	select {
	case o.inbox <- &claim{letter: letter}:
		w.WriteHeader(http.StatusAccepted)
	default:
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	o := &office{inbox: make(chan *claim, 20000)}
	for range 2 {
		go o.clerk()
	}
	http.HandleFunc("POST /claims", o.receive)
	log.Fatal(http.ListenAndServe(*addr, nil))
}
