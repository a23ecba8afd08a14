// Command basket-prices answers GET /basket with the sum of the prices of its articles.
//
// With -prepare-per-call it prepares the statement anew for each article and never closes it: the leak.
// Without, one statement is prepared and shared: the healthy twin.
package main

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"log"
	"net/http"
	"sync"

	_ "github.com/go-sql-driver/mysql" // registers the driver

	"stores/internal/admin"
)

const priceQuery = "SELECT price, currency, tax_class, tax_rate, discount_group, unit, unit_size, supplier, " +
	"supplier_code, pallet_size, price_list, season, changed_by, valid_from FROM prices WHERE article = ? AND valid_until IS NULL"

// articlePrice is a row of priceQuery.
type articlePrice struct {
	price                                                                                       int64
	currency, taxClass, taxRate, discountGroup                                                  string
	unit, unitSize, supplier, supplierCode, palletSize, priceList, season, changedBy, validFrom string
}

func (p *articlePrice) fields() []any {
	return []any{
		&p.price, &p.currency, &p.taxClass, &p.taxRate, &p.discountGroup,
		&p.unit, &p.unitSize, &p.supplier, &p.supplierCode, &p.palletSize, &p.priceList,
		&p.season, &p.changedBy, &p.validFrom,
	}
}

type basketPrices struct {
	pool           *sql.DB
	prepareOnce    func() (*sql.Stmt, error)
	preparePerCall bool
	articles       int // in a basket
}

// statement is the whole difference between the leak and the healthy twin.
func (b *basketPrices) statement(ctx context.Context) (*sql.Stmt, error) {
	if b.preparePerCall {
		return b.pool.PrepareContext(ctx, priceQuery) // nobody calls Close on it
	}
	return b.prepareOnce()
}

func (b *basketPrices) priceOf(ctx context.Context, article string) (found articlePrice, err error) {
	statement, err := b.statement(ctx)
	if err != nil {
		return found, err
	}
	err = statement.QueryRowContext(ctx, article).Scan(found.fields()...)
	return found, err
}

func (b *basketPrices) sumBasket(w http.ResponseWriter, request *http.Request) {
	var sum int64
	for line := range b.articles {
		found, err := b.priceOf(request.Context(), fmt.Sprintf("%s-%d", request.FormValue("number"), line))
		if err != nil {
			log.Print(err)
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		sum += found.price
	}
	fmt.Fprintln(w, sum)
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7350", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7351", "address of net/http/pprof")
	database := flag.String("database", "127.0.0.1:7352", "address of the database")
	preparePerCall := flag.Bool("prepare-per-call", false, "prepare the statement for each article")
	articles := flag.Int("articles", 40, "articles of a basket")
	flag.Parse()

	listener := admin.Listen(*listen, *pprof)
	pool, err := sql.Open("mysql", fmt.Sprintf("desk:secret@tcp(%s)/trade", *database))
	if err != nil {
		log.Fatal(err)
	}
	pool.SetMaxOpenConns(16)
	pool.SetMaxIdleConns(16)
	prices := &basketPrices{
		pool:           pool,
		prepareOnce:    sync.OnceValues(func() (*sql.Stmt, error) { return pool.Prepare(priceQuery) }),
		preparePerCall: *preparePerCall,
		articles:       *articles,
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /basket", prices.sumBasket)
	log.Fatal(http.Serve(listener, mux))
}
