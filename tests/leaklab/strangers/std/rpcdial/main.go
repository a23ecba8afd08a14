// Command rpcdial asks the exchange of a phone network to set up calls, and does not wait for the answers.
package main

import (
	"encoding/gob"
	"flag"
	"io"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"net/rpc"

	"corp.example/services/pace"
)

type setup struct {
	From, To string
	Digits   [40]int
}

type line struct {
	Port int
	Path [60]int
}

// exchange reads what it is asked and has a bad day.
func exchange(conn net.Conn) {
	io.Copy(io.Discard, conn)
}

type switchboard struct {
	client *rpc.Client
	done   chan *rpc.Call
}

func (s *switchboard) call(n int) {
	s.client.Go("Exchange.Setup", &setup{From: "030", To: "089"}, new(line), s.done)
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 900, "calls a second")
	until := flag.Duration("until", 0, "when nobody phones any more")
	flag.Parse()
	gob.Register(setup{})
	here, there := net.Pipe()
	go exchange(there)
	board := &switchboard{client: rpc.NewClient(here), done: make(chan *rpc.Call, 100)}
	go pace.Run(*perSecond, *until, board.call)
	log.Fatal(http.ListenAndServe(*debug, nil))
}
