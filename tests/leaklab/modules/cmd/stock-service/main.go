// Command stock-service answers GET /stock with a query to the stock database.
//
// With -open-per-query it opens the database anew for each request and never closes it: the leak. A
// sql.DB is a pool with a goroutine and idle connections of its own, made to live as long as the
// process. Without, one sql.DB serves all requests: the healthy twin.
package main

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"log"
	"net/http"

	"storefront/internal/admin"
	_ "storefront/internal/stockdb" // registers the driver
)

type stockService struct {
	source       string
	openPerQuery bool
	shared       *sql.DB
}

// database is the whole difference between the leak and the healthy twin.
func (s *stockService) database() (*sql.DB, error) {
	if s.openPerQuery {
		return sql.Open("stock", s.source) // nobody calls Close on it
	}
	return s.shared, nil
}

func (s *stockService) quantity(ctx context.Context, article string) (int64, error) {
	database, err := s.database()
	if err != nil {
		return 0, err
	}
	var quantity int64
	err = database.QueryRowContext(ctx, "SELECT quantity FROM stock WHERE article = ?", article).Scan(&quantity)
	return quantity, err
}

func (s *stockService) answer(w http.ResponseWriter, request *http.Request) {
	quantity, err := s.quantity(request.Context(), request.FormValue("article"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintln(w, quantity)
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7330", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7331", "address of net/http/pprof")
	source := flag.String("source", "127.0.0.1:7332", "address of the stock database")
	openPerQuery := flag.Bool("open-per-query", false, "open the database for each request")
	flag.Parse()

	admin.Serve(*pprof)
	shared, err := sql.Open("stock", *source)
	if err != nil {
		log.Fatal(err)
	}
	service := &stockService{source: *source, openPerQuery: *openPerQuery, shared: shared}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /stock", service.answer)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
