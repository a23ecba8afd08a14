// Package orders reads orders from their database, MySQL or PostgreSQL.
package orders

import (
	"context"
	"database/sql"
	"fmt"

	_ "github.com/go-sql-driver/mysql" // registers mysql
	_ "github.com/jackc/pgx/v5/stdlib" // registers pgx
)

// Order is one row of the table.
type Order struct {
	Number   int64
	Customer string
	Document string
}

func (o *Order) fields() []any { return []any{&o.Number, &o.Customer, &o.Document} }

// Repository asks the one pool of connections that the process has.
type Repository struct {
	pool *sql.DB
	// life ends with the process. The request's own context would end what a handler forgets.
	life     context.Context
	byNumber string // SQL; its only parameter is the number
}

// byNumber of each driver: they write parameters differently.
var byNumber = map[string]string{
	"mysql": "SELECT number, customer, document FROM orders WHERE number = ?",
	"pgx":   "SELECT number, customer, document FROM orders WHERE number = $1",
}

func sourceOf(driver, address string) string {
	if driver == "pgx" {
		return fmt.Sprintf("postgres://desk:secret@%s/trade?sslmode=disable", address)
	}
	return fmt.Sprintf("desk:secret@tcp(%s)/trade", address)
}

// Open makes the pool; limit is the most connections it may have, zero for as many as are asked for.
func Open(life context.Context, driver, address string, limit int) (*Repository, error) {
	pool, err := sql.Open(driver, sourceOf(driver, address))
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(limit)
	pool.SetMaxIdleConns(max(limit, 8))
	return &Repository{pool: pool, life: life, byNumber: byNumber[driver]}, nil
}

// Latest reads the newest order of that number and closes what it opened.
func (r *Repository) Latest(number int64) (order Order, err error) {
	rows, err := r.pool.QueryContext(r.life, r.byNumber, number)
	if err != nil {
		return order, err
	}
	defer rows.Close()
	if !rows.Next() {
		return order, rows.Err()
	}
	err = rows.Scan(order.fields()...)
	return order, err
}

// LatestOpen is Latest without the Close: rows that are neither read to their end nor closed keep the
// connection.
func (r *Repository) LatestOpen(number int64) (order Order, err error) {
	rows, err := r.pool.Query(r.byNumber, number)
	if err != nil {
		return order, err
	}
	if !rows.Next() {
		return order, rows.Err()
	}
	err = rows.Scan(order.fields()...)
	return order, err
}

// LatestUntilShutdown is LatestOpen with a context, which has a goroutine wait for its end.
func (r *Repository) LatestUntilShutdown(number int64) (order Order, err error) {
	rows, err := r.pool.QueryContext(r.life, r.byNumber, number)
	if err != nil {
		return order, err
	}
	if !rows.Next() {
		return order, rows.Err()
	}
	err = rows.Scan(order.fields()...)
	return order, err
}

// Claim reads an order in a transaction. An order that needs no claim is returned at once, and nobody
// ends the transaction.
func (r *Repository) Claim(number int64) (order Order, err error) {
	claim, err := r.pool.Begin()
	if err != nil {
		return order, err
	}
	row := claim.QueryRow(r.byNumber+" FOR UPDATE", number)
	if err := row.Scan(order.fields()...); err != nil {
		_ = claim.Rollback()
		return order, err
	}
	if order.Customer != "" {
		return order, nil
	}
	if _, err := claim.Exec("UPDATE orders SET customer = 'desk' WHERE number = ?", number); err != nil {
		_ = claim.Rollback()
		return order, err
	}
	return order, claim.Commit()
}

// LatestOnOneConnection takes a connection for a session setting, and nobody gives it back.
func (r *Repository) LatestOnOneConnection(ctx context.Context, number int64) (order Order, err error) {
	connection, err := r.pool.Conn(ctx)
	if err != nil {
		return order, err
	}
	if _, err := connection.ExecContext(ctx, "SET SESSION max_execution_time = 2000"); err != nil {
		return order, err
	}
	row := connection.QueryRowContext(ctx, r.byNumber, number)
	err = row.Scan(order.fields()...)
	return order, err
}
