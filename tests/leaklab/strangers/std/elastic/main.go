// Command elastic runs jobs on as many workers as there is work for.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	"net/http/pprof"

	"corp.example/services/elastic/crew"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:7440", "address")
	most := flag.Int("most", 350, "workers at most")
	flag.Parse()
	c := crew.New(*most)
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("POST /jobs/{job}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, c.Do(r.PathValue("job")))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
