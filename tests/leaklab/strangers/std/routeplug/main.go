// Command routeplug serves plugins: who installs one gets an address for it.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type host struct {
	mux *http.ServeMux
}

type plugin struct {
	owner string
	calls [120]uint64 // by hour
}

func (p *plugin) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	p.calls[time.Now().Unix()/3600%120]++
	fmt.Fprintln(w, p.owner)
}

func (h *host) mount(owner string) string {
	base := "/plugins/" + owner
	p := &plugin{owner: owner}
	h.mux.Handle("GET "+base, p)
	h.mux.Handle("POST "+base+"/run/{task}", p)
	return base
}

func (h *host) install(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, h.mount(r.PathValue("owner")))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the plugins")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	h := &host{mux: http.NewServeMux()}
	h.mux.HandleFunc("POST /install/{owner}", h.install)
	log.Fatal(http.ListenAndServe(*listen, h.mux))
}
