// Command orders keeps orders in an SQL data base inside the process.
package main

import (
	"database/sql"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"

	_ "github.com/proullon/ramsql/driver"
)

const source = "orders"

type repository struct {
	db *sql.DB
}

func (r *repository) fill(count int) error {
	if _, err := r.db.Exec("CREATE TABLE orders (id BIGINT PRIMARY KEY, customer TEXT, cents BIGINT)"); err != nil {
		return err
	}
	for id := range count {
		_, err := r.db.Exec("INSERT INTO orders (id, customer, cents) VALUES ($1, $2, $3)", id, fmt.Sprint("c", id%7), id*100)
		if err != nil {
			return err
		}
	}
	return nil
}

// byOpening asks over a handle of its own.
func (r *repository) byOpening(id int) (string, error) {
	db, err := sql.Open("ramsql", source)
	if err != nil {
		return "", err
	}
	var customer string
	err = db.QueryRow("SELECT customer FROM orders WHERE id = $1", id).Scan(&customer)
	return customer, err
}

// byRows reads the first row only.
func (r *repository) byRows(id int) (string, error) {
	rows, err := r.db.Query("SELECT customer FROM orders WHERE id = $1", id)
	if err != nil {
		return "", err
	}
	var customer string
	if rows.Next() {
		err = rows.Scan(&customer)
	}
	return customer, err
}

// byStatement prepares for speed.
func (r *repository) byStatement(id int) (string, error) {
	statement, err := r.db.Prepare("SELECT customer FROM orders WHERE id = $1")
	if err != nil {
		return "", err
	}
	var customer string
	err = statement.QueryRow(id).Scan(&customer)
	return customer, err
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	by := flag.String("by", "opening", "opening, rows or statement")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	db, err := sql.Open("ramsql", source)
	if err != nil {
		log.Fatal(err)
	}
	repo := &repository{db: db}
	if err := repo.fill(50); err != nil {
		log.Fatal(err)
	}
	find := map[string]func(int) (string, error){
		"opening": repo.byOpening, "rows": repo.byRows, "statement": repo.byStatement,
	}[*by]
	log.Fatal(http.ListenAndServe(*listen, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, _ := strconv.Atoi(r.FormValue("id"))
		customer, err := find(id)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprintln(w, customer)
	})))
}
