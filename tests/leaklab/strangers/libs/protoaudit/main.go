// Command protoaudit notes what administrators do, and hands the notes over as one protobuf document.
package main

import (
	"flag"
	"log"
	"net/http"
	"net/http/pprof"

	"corp.example/platform/protoaudit/trail"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	flag.Parse()
	notes := trail.New("administrators")
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("POST /notes/{who}", func(w http.ResponseWriter, r *http.Request) {
		if err := notes.Note(r.PathValue("who"), r.FormValue("what")); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
		}
	})
	mux.HandleFunc("GET /document", func(w http.ResponseWriter, _ *http.Request) {
		document, err := notes.Marshal()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Write(document)
	})
	log.Fatal(http.ListenAndServe(*addr, mux))
}
