// Command parcelscan takes the scans of a sorting hall and has labels printed for them.
package main

import (
	"encoding/json"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/parcelscan/internal/belt"
)

type hall struct {
	belt *belt.Belt
}

func readScan(body io.Reader) (*belt.Scan, error) {
	photo, err := io.ReadAll(io.LimitReader(body, 64<<10))
	if err != nil {
		return nil, err
	}
	return &belt.Scan{Photo: photo}, nil
}

func (h *hall) scan(w http.ResponseWriter, r *http.Request) {
	scan, err := readScan(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	scan.Gate = r.PathValue("gate")
	h.belt.Put(scan)
	w.WriteHeader(http.StatusAccepted)
}

func (h *hall) stats(w http.ResponseWriter, _ *http.Request) {
	json.NewEncoder(w).Encode(map[string]int64{"labels": h.belt.Printed()})
}

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "where to listen")
	printers := flag.Int("printers", 2, "printers in the hall")
	flag.Parse()
	h := &hall{belt: belt.New(1 << 17)}
	for range *printers {
		go h.belt.Print()
	}
	http.HandleFunc("POST /gates/{gate}/scans", h.scan)
	http.HandleFunc("GET /stats", h.stats)
	log.Fatal(http.ListenAndServe(*addr, nil))
}
