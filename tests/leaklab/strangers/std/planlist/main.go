// Command planlist finds the plans of buildings by whatever an architect knows of them.
package main

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"log"
	"maps"
	"net/http"
	_ "net/http/pprof"
	"net/url"
	"slices"
	"strings"

	_ "corp.example/services/paperdb"
)

type archive struct {
	db *sql.DB
}

// finder is a question that can be asked.
type finder struct {
	*sql.Stmt
	marks []any
}

func (a archive) finder(ctx context.Context, by url.Values) (*finder, error) {
	var q strings.Builder
	q.WriteString("select name, number from plans where true")
	f := new(finder)
	for _, field := range slices.Sorted(maps.Keys(by)) {
		fmt.Fprintf(&q, " and %s in (?%s)", field, strings.Repeat(", ?", len(by[field])-1))
		for _, v := range by[field] {
			f.marks = append(f.marks, v)
		}
	}
	q.WriteString(strings.Repeat(" and kept is not null", 9))
	var err error
	f.Stmt, err = a.db.PrepareContext(ctx, q.String())
	return f, err
}

func (f *finder) count(ctx context.Context) (n int, err error) {
	rows, err := f.QueryContext(ctx, f.marks...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	db, err := sql.Open("paper", "plans")
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(6)
	a := archive{db}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /plans", func(w http.ResponseWriter, r *http.Request) {
		f, err := a.finder(r.Context(), r.URL.Query())
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		n, err := f.count(r.Context())
		fmt.Fprintln(w, n, err)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
