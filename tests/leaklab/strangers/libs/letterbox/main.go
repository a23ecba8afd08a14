// Command letterbox takes letters to the editor; who wrote is remembered, what was written goes to print.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"

	"github.com/bytedance/sonic"
)

type letter struct {
	Writer string   `json:"writer"`
	Town   string   `json:"town"`
	Lines  []string `json:"lines"`
}

// writers are those who have written, town by town.
type writers struct {
	sync.Map
}

type town struct {
	sync.Mutex
	names []string
}

func (w *writers) remember(l *letter) int {
	of, _ := w.LoadOrStore(strings.Clone(l.Town), new(town))
	t := of.(*town)
	t.Lock()
	defer t.Unlock()
	t.names = append(t.names, l.Writer)
	return len(t.names)
}

func text(r io.Reader) string {
	var b strings.Builder
	io.Copy(&b, r)
	return b.String()
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	w := new(writers)
	http.HandleFunc("POST /letters", func(out http.ResponseWriter, r *http.Request) {
		l := new(letter)
		if err := sonic.UnmarshalString(text(r.Body), l); err != nil {
			http.Error(out, err.Error(), http.StatusBadRequest)
			return
		}
		fmt.Fprintln(out, w.remember(l), len(l.Lines))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
