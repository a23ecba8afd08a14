// Command stallbook tells which stall of a market is free.
package main

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	_ "corp.example/services/paperdb"
)

var errNone = errors.New("no stall is free")

// scanner reads a row into places.
type scanner interface{ Scan(...any) error }

func first[T any](rows *sql.Rows, err error, read func(scanner) (T, error)) (T, error) {
	var none T
	if err != nil {
		return none, err
	}
	if rows.Next() {
		return read(rows)
	}
	return none, errors.Join(errNone, rows.Close())
}

type stall struct {
	Street string
	Number int64
}

type market struct{ *sql.DB }

func (m market) free(ctx context.Context, day string) (stall, error) {
	rows, err := m.QueryContext(ctx, "select name, number from stalls where day = ? order by number", day)
	return first(rows, err, func(row scanner) (s stall, err error) {
		return s, row.Scan(&s.Street, &s.Number)
	})
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	db, err := sql.Open("paper", "market")
	if err != nil {
		log.Fatal(err)
	}
	m := market{db}
	http.HandleFunc("GET /days/{day}", func(w http.ResponseWriter, r *http.Request) {
		s, err := m.free(context.WithoutCancel(r.Context()), r.PathValue("day"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		fmt.Fprintln(w, s.Street, s.Number)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
