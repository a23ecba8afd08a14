// Command tollbooth books who passes the tolls of a country.
package main

import (
	"database/sql"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/platform/tollbooth/store"
	_ "github.com/go-sql-driver/mysql"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	server := flag.String("mysql", "127.0.0.1:7442", "the database")
	keep := flag.Bool("keep", false, "prepare a statement once for each road")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	db, err := sql.Open("mysql", fmt.Sprintf("toll:toll@tcp(%s)/toll", *server))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(12)
	db.SetMaxIdleConns(12)
	add := func(r *http.Request, road, plate string) error {
		return store.Open(db, road).Add(r.Context(), plate, 370)
	}
	if *keep {
		kept := store.Keep(db)
		add = func(r *http.Request, road, plate string) error { return kept.Add(r.Context(), road, plate, 370) }
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /roads/{road}/passages/{plate}", func(w http.ResponseWriter, r *http.Request) {
		if err := add(r, r.PathValue("road"), r.PathValue("plate")); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
