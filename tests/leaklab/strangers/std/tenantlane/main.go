// Command tenantlane imports the articles of shops, each shop's in the order in which they come.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/tenantlane/lane"
)

type importer struct {
	lanes *lane.Lanes
	takes time.Duration
}

func (i *importer) store(article []byte) {
	time.Sleep(i.takes)
	_ = len(article)
}

func (i *importer) post(w http.ResponseWriter, r *http.Request) {
	article, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if !i.lanes.Put(r.PathValue("shop"), func() { i.store(article) }) {
		http.Error(w, "later", http.StatusTooManyRequests)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	room := flag.Int("room", 20000, "articles that may wait, of each shop")
	takes := flag.Duration("takes", 90*time.Millisecond, "time for one article")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	i := &importer{lanes: lane.New(*room), takes: *takes}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /shops/{shop}/articles", i.post)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
