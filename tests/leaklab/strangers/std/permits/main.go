// Command permits issues building permits and shows the latest note of each office.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/permits/internal/domain"
	"corp.example/services/permits/internal/repo"
)

type api struct {
	notes *repo.History[string, domain.Note]
}

func (a *api) add(w http.ResponseWriter, r *http.Request) {
	office := r.PathValue("office")
	a.notes.Put(office, domain.NewNote(office, r.FormValue("text")))
	w.WriteHeader(http.StatusAccepted)
}

func (a *api) latest(w http.ResponseWriter, r *http.Request) {
	note, ok := a.notes.Latest(r.PathValue("office"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	fmt.Fprintln(w, note.Text)
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	a := &api{notes: repo.NewHistory[string, domain.Note]()}
	http.HandleFunc("POST /offices/{office}/notes", a.add)
	http.HandleFunc("GET /offices/{office}/notes", a.latest)
	log.Fatal(http.ListenAndServe(*addr, nil))
}
