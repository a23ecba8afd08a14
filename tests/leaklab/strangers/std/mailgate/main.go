// Command mailgate takes mails over HTTP, passes them on and remembers which it has seen.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/mailgate/mime"
)

type gate struct {
	seen *mime.Ledger
	next io.Writer
}

func (g *gate) pass(w http.ResponseWriter, r *http.Request) {
	mail, err := receive(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if g.seen.Known(mime.ID(mail)) {
		w.WriteHeader(http.StatusAlreadyReported)
		return
	}
	g.next.Write(mail)
	w.WriteHeader(http.StatusAccepted)
}

func receive(body io.Reader) ([]byte, error) {
	return io.ReadAll(io.LimitReader(body, 10<<20))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address for mails")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	remember := flag.Int("remember", 1_000_000, "mails to remember")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	g := &gate{seen: mime.NewLedger(*remember), next: io.Discard}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /mails", g.pass)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
