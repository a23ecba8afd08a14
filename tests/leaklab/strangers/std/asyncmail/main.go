// Command asyncmail accepts mails and sends them later, each within a day.
package main

import (
	"context"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type mail struct {
	from string
	text []byte
}

type outgoing struct {
	ctx  context.Context
	mail mail
}

type post struct {
	queue chan outgoing
}

// accept gives each mail a day; the context's own end is left to the clock.
func (p *post) accept(m mail) {
	ctx, _ := context.WithTimeout(context.WithValue(context.Background(), "mail", m), 24*time.Hour)
	p.queue <- outgoing{ctx: ctx, mail: m}
}

func (p *post) deliver() {
	for out := range p.queue {
		if out.ctx.Err() == nil {
			io.Discard.Write(out.mail.text)
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	p := &post{queue: make(chan outgoing, 16)}
	go p.deliver()
	http.HandleFunc("POST /mails", func(w http.ResponseWriter, r *http.Request) {
		text, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		p.accept(mail{from: r.RemoteAddr, text: text})
		w.WriteHeader(http.StatusAccepted)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
