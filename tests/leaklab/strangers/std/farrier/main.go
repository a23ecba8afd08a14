// Command farrier books the shoes of horses.
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

type forge struct {
	*sql.DB
	end bool
}

// book notes a horse; one that has been before is not noted again.
func (f *forge) book(ctx context.Context, horse string, shoes int) error {
	tx, err := f.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if f.end {
		defer tx.Rollback()
	}
	var name string
	if err := tx.QueryRow("select name, number from horses where name = ?", horse).Scan(&name, new(int)); err == nil {
		return nil
	}
	if _, err := tx.Exec("insert into horses values (?, ?)", horse, shoes); err != nil {
		return err
	}
	return tx.Commit()
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	end := flag.Bool("end", false, "end what was begun")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	db, err := sql.Open("paper", "horses")
	if err != nil {
		log.Fatal(err)
	}
	f := &forge{db, *end}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /horses/{horse}", func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithoutCancel(r.Context())
		fmt.Fprintln(w, f.book(ctx, r.PathValue("horse"), 4), db.Stats().InUse)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
