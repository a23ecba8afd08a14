// Command milestone looks up how far it is to a town.
package main

import (
	"database/sql"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/milestone/stones"
	_ "corp.example/services/paperdb"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	db, err := sql.Open("paper", "stones")
	if err != nil {
		log.Fatal(err)
	}
	road := stones.Along(db)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /towns/{town}", func(w http.ResponseWriter, r *http.Request) {
		miles, err := road.Nearest(r.PathValue("town"))
		fmt.Fprintln(w, miles, err)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
