// Command mailroom keeps the newest letters of each department for those who come late.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
)

type letter struct {
	from string
	text []byte
}

// tray has the newest items; older ones fall out.
type tray[T any] struct {
	sync.Mutex
	items []T
	next  int
}

func (t *tray[T]) lay(item T, most int) {
	t.Lock()
	defer t.Unlock()
	if len(t.items) < most {
		t.items = append(t.items, item)
		return
	}
	t.items[t.next] = item
	t.next = (t.next + 1) % most
}

func (t *tray[T]) each(visit func(T)) {
	t.Lock()
	defer t.Unlock()
	for _, item := range t.items {
		visit(item)
	}
}

type room struct {
	most  int
	trays sync.Map
}

func (m *room) tray(department string) *tray[letter] {
	t, _ := m.trays.LoadOrStore(department, new(tray[letter]))
	return t.(*tray[letter])
}

func (m *room) post(w http.ResponseWriter, r *http.Request) {
	text, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	m.tray(r.PathValue("department")).lay(letter{r.RemoteAddr, text}, m.most)
}

func (m *room) list(w http.ResponseWriter, r *http.Request) {
	m.tray(r.PathValue("department")).each(func(l letter) { fmt.Fprintln(w, l.from, len(l.text)) })
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	most := flag.Int("most", 250, "letters that a tray keeps")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	m := &room{most: *most}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /departments/{department}", m.post)
	mux.HandleFunc("GET /departments/{department}", m.list)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
