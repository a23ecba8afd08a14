// Command fuelcards books what drivers fill up, each company's in a database of its own.
package main

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"github.com/go-chi/chi/v5"
	_ "github.com/go-sql-driver/mysql"
)

// books is where one company's bookings go.
type books struct{ db *sql.DB }

func (b *books) fill(ctx context.Context, card string, litres int) error {
	_, err := b.db.ExecContext(ctx, "INSERT INTO fillings (card, litres) VALUES (?, ?)", card, litres)
	return err
}

// opener finds the books of a company.
type opener func(company string) (*books, error)

func onServer(address string) opener {
	return func(company string) (*books, error) {
		db, err := sql.Open("mysql", fmt.Sprintf("fuel:fuel@tcp(%s)/%s?interpolateParams=true", address, company))
		if err != nil {
			return nil, err
		}
		return &books{db}, nil
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	server := flag.String("mysql", "127.0.0.1:7442", "the database")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	open := onServer(*server)
	r := chi.NewRouter()
	r.Post("/companies/{company}/cards/{card}", func(w http.ResponseWriter, r *http.Request) {
		b, err := open(chi.URLParam(r, "company"))
		if err == nil {
			err = b.fill(r.Context(), chi.URLParam(r, "card"), 40)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, r))
}
