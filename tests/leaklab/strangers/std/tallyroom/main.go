// Command tallyroom counts votes, each district in a database of its own.
package main

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	_ "corp.example/services/paperdb"
)

// books is where a district writes.
type books struct {
	*sql.DB
	district string
}

func open(district string) (books, error) {
	db, err := sql.Open("paper", "votes-of-"+district)
	if err != nil {
		return books{}, err
	}
	db.SetMaxIdleConns(1)
	return books{db, district}, nil
}

func (b books) add(ctx context.Context, list string) error {
	_, err := b.ExecContext(ctx, "update votes set count = count + 1 where list = ?", list)
	return err
}

type room struct {
	of func(district string) (books, error)
}

func (t room) vote(w http.ResponseWriter, r *http.Request) {
	b, err := t.of(r.PathValue("district"))
	if err == nil {
		err = b.add(r.Context(), r.PathValue("list"))
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	fmt.Fprintln(w, "counted in", b.district)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /districts/{district}/{list}", room{of: open}.vote)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
