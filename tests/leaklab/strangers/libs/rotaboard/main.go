// Command rotaboard shows who works when; it has at most -conns connections to MySQL.
package main

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	_ "github.com/go-sql-driver/mysql"
)

type shift struct {
	id   int
	note string
}

type board struct{ db *sql.DB }

func (b *board) shifts(ctx context.Context, station string) ([]shift, error) {
	rows, err := b.db.QueryContext(ctx, "SELECT id, note FROM shifts WHERE station = ?", station)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []shift
	for rows.Next() {
		var s shift
		if err := rows.Scan(&s.id, &s.note); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

func (b *board) show(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	all, err := b.shifts(ctx, r.PathValue("station"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	for _, s := range all {
		fmt.Fprintln(w, s.id, s.note)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	server := flag.String("mysql", "127.0.0.1:7442", "the database")
	conns := flag.Int("conns", 400, "connections at most")
	flag.Parse()
	db, err := sql.Open("mysql", fmt.Sprintf("rota:rota@tcp(%s)/rota?interpolateParams=true", *server))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(*conns)
	db.SetMaxIdleConns(*conns)
	db.SetConnMaxIdleTime(time.Hour)
	go http.ListenAndServe(*debug, nil)
	b := &board{db: db}
	http.HandleFunc("GET /stations/{station}", b.show)
	log.Fatal(http.ListenAndServe(*listen, nil))
}
