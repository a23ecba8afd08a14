// Command chainmw serves pages and reads its limits anew every so often.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	"net/http/pprof"
	"time"

	"corp.example/services/chainmw/web"
)

func page(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "page", r.URL.Path) }

func refresh(site *web.Site, every time.Duration) {
	for version := 1; ; version++ {
		time.Sleep(every)
		site.Configure(web.Limits{Version: version, Rates: make([]uint32, 2000)})
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the pages")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	every := flag.Duration("every", 8*time.Millisecond, "time between two looks at the limits")
	flag.Parse()
	operators := http.NewServeMux()
	operators.HandleFunc("/debug/pprof/", pprof.Index)
	go http.ListenAndServe(*debug, operators)
	site := web.NewSite(http.HandlerFunc(page))
	go refresh(site, *every)
	log.Fatal(http.ListenAndServe(*listen, site))
}
