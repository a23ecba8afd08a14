// Command wirephoto sends the pictures of an agency to newspapers.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"

	"corp.example/services/wirephoto/tape"
)

type picture struct {
	caption string
	content []byte
}

// newspaper prints what it gets.
type newspaper struct {
	*tape.Reader[*picture]
	name    string
	printed atomic.Int64
}

func (n *newspaper) run() {
	for {
		if p := n.Next(); len(p.content) > 0 {
			n.printed.Add(1)
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the agency")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	spare := flag.Bool("spare", true, "a newspaper that may join later")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	wire := tape.New[*picture]()
	papers := []*newspaper{{name: "morning"}, {name: "evening"}}
	for _, p := range papers {
		p.Reader = wire.Reader()
		go p.run()
	}
	if *spare {
		papers = append(papers, &newspaper{name: "weekly", Reader: wire.Reader()})
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /pictures/{caption}", func(w http.ResponseWriter, r *http.Request) {
		content, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		wire.Write(&picture{r.PathValue("caption"), content})
	})
	mux.HandleFunc("GET /papers", func(w http.ResponseWriter, _ *http.Request) {
		for _, p := range papers {
			fmt.Fprintln(w, p.name, p.printed.Load())
		}
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
