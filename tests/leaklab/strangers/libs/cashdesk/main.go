// Command cashdesk books sales of a museum's shop; a sale without a price is refused.
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
	"strconv"

	_ "github.com/go-sql-driver/mysql"
)

var errNoPrice = errors.New("a sale has a price")

type books struct{ db *sql.DB }

// within does the work in a transaction.
func (b *books) within(work func(tx *sql.Tx) error) error {
	tx, err := b.db.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	err = work(tx)
	switch {
	case errors.Is(err, errNoPrice):
		return err // nothing was written
	case err != nil:
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func sale(article string, cents int) func(*sql.Tx) error {
	return func(tx *sql.Tx) error {
		if cents == 0 {
			return errNoPrice
		}
		_, err := tx.Exec("INSERT INTO sales (article, cents) VALUES (?, ?)", article, cents)
		return err
	}
}

func (b *books) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	cents, _ := strconv.Atoi(r.FormValue("cents"))
	if err := b.within(sale(r.FormValue("article"), cents)); err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	server := flag.String("mysql", "127.0.0.1:7442", "the database")
	flag.Parse()
	db, err := sql.Open("mysql", fmt.Sprintf("desk:desk@tcp(%s)/shop?interpolateParams=true", *server))
	if err != nil {
		log.Fatal(err)
	}
	go http.ListenAndServe(*debug, nil)
	log.Fatal(http.ListenAndServe(*listen, &books{db: db}))
}
