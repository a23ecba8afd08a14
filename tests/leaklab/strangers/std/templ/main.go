// Command templ renders letters. Customers bring templates of their own, which may use the shared ones.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"text/template"
)

type letters struct {
	mu     sync.Mutex
	shared *template.Template
}

const address = `{{define "address"}}{{.Name}}
{{.Street}}
{{end}}`

// parse names the template after the letter, inside the shared set.
func (l *letters) parse(letter, text string) (*template.Template, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.shared.New(letter).Parse(text)
}

func (l *letters) render(w http.ResponseWriter, r *http.Request) {
	text := `Dear {{.Name}},{{range $i, $line := .Lines}}{{if $i}}, {{end}}{{$line | printf "%q"}}{{end}}
{{template "address" .}}` + r.FormValue("greeting")
	parsed, err := l.parse(r.PathValue("letter"), text)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	parsed.Execute(w, map[string]any{"Name": "Ada", "Street": "Main", "Lines": []string{"one", "two"}})
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	l := &letters{shared: template.Must(template.New("shared").Parse(address))}
	http.HandleFunc("/letters/{letter}", l.render)
	log.Fatal(http.ListenAndServe(*listen, nil))
}
