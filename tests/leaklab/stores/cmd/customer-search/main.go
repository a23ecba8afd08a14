// Command customer-search answers GET /customers with the orders of a page of customers, over gorm with
// PrepareStmt: every SQL text that gorm sends is prepared once and kept in its store.
//
// With -values-in-text the customer's name is written into the SQL text, so that nearly every text is new
// and the store grows: the leak. Without, the name is a parameter and one text serves all: the healthy twin.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"

	"gorm.io/driver/mysql"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"stores/internal/admin"
)

// customerOrder is a row of the table orders.
type customerOrder struct {
	Number   int64
	Customer string
	State    string
	Carrier  string
	Parcels  string
	Total    string
	Currency string
	PaidBy   string
	PlacedAt string
	SentAt   string
}

func (customerOrder) TableName() string { return "orders" }

type customerSearch struct {
	database     *gorm.DB
	valuesInText bool
	customers    int // of a page
}

// ofCustomer is the whole difference between the leak and the healthy twin.
func (s *customerSearch) ofCustomer(ctx context.Context, customer string) *gorm.DB {
	query := s.database.WithContext(ctx)
	if s.valuesInText {
		return query.Where(fmt.Sprintf("customer = '%s'", customer))
	}
	return query.Where("customer = ?", customer)
}

func (s *customerSearch) ordersOf(ctx context.Context, customer string) ([]customerOrder, error) {
	var found []customerOrder
	result := s.ofCustomer(ctx, customer).Order("number DESC").Limit(20).Find(&found)
	return found, result.Error
}

func (s *customerSearch) showCustomers(w http.ResponseWriter, request *http.Request) {
	for line := range s.customers {
		customer := fmt.Sprintf("customer-%s-%d", request.FormValue("number"), line)
		found, err := s.ordersOf(request.Context(), customer)
		if err != nil {
			log.Print(err)
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprintln(w, customer, len(found))
	}
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7350", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7351", "address of net/http/pprof")
	address := flag.String("database", "127.0.0.1:7352", "address of the database")
	valuesInText := flag.Bool("values-in-text", false, "write the customer into the SQL text")
	customers := flag.Int("customers", 40, "customers of a page")
	flag.Parse()

	listener := admin.Listen(*listen, *pprof)
	database, err := gorm.Open(mysql.New(mysql.Config{
		DSN:                       fmt.Sprintf("desk:secret@tcp(%s)/trade", *address),
		SkipInitializeWithVersion: true, // the database may come up later
	}), &gorm.Config{
		PrepareStmt:          true,
		DisableAutomaticPing: true,
		Logger:               logger.Default.LogMode(logger.Silent),
	})
	if err != nil {
		log.Fatal(err)
	}
	if pool, err := database.DB(); err == nil {
		pool.SetMaxOpenConns(16)
		pool.SetMaxIdleConns(16)
	}
	search := &customerSearch{database: database, valuesInText: *valuesInText, customers: *customers}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /customers", search.showCustomers)
	log.Fatal(http.Serve(listener, mux))
}
