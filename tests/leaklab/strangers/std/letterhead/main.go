// Command letterhead prints letters; each customer may have a closing of their own, in a common frame.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"text/template"
)

const frame = `{{define "head"}}The shop, {{.City}}{{end}}{{define "foot"}}Yours, {{.Clerk}}{{end}}`

type letter struct {
	City, Clerk, Number string
}

// press has the frame of all letters.
type press struct {
	mu    sync.Mutex
	frame *template.Template
}

// closing parses what a customer wants at the end of the letter numbered so.
func (p *press) closing(number, text string) (*template.Template, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.frame.New("letter-" + number).Parse(`{{template "head" .}}{{.Number}}` + text + `{{template "foot" .}}`)
}

func (p *press) print(w io.Writer, l letter, text string) error {
	t, err := p.closing(l.Number, text)
	if err != nil {
		return err
	}
	return t.Execute(w, l)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	p := &press{frame: template.Must(template.New("frame").Parse(frame))}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /letters/{number}", func(w http.ResponseWriter, r *http.Request) {
		text, err := io.ReadAll(r.Body)
		if err == nil {
			err = p.print(w, letter{"Bergen", "Ms Dahl", r.PathValue("number")}, string(text))
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
