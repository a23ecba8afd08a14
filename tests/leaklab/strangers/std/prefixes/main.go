// Command prefixes routes phone calls by the longest prefix of the number.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/prefixes/trie"
)

type router struct {
	routes *trie.Tree
}

// learn takes the carrier that the last call used as the best one for the number.
func (r *router) learn(number, carrier string) {
	r.routes.Put(number, carrier)
}

func (r *router) call(w http.ResponseWriter, req *http.Request) {
	number := req.PathValue("number")
	carrier, ok := r.routes.Longest(number)
	if !ok {
		carrier = "default"
	}
	fmt.Fprintln(w, carrier)
	r.learn(number, carrier)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the switches")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	r := &router{routes: new(trie.Tree)}
	r.learn("49", "telco")
	mux := http.NewServeMux()
	mux.HandleFunc("/calls/{number}", r.call)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
