// Package lending knows where the books are.
package lending

import (
	"context"
	"database/sql"
	"errors"

	_ "github.com/proullon/ramsql/driver"
)

// ErrLent says that somebody else has the book.
var ErrLent = errors.New("the book is lent")

// Shelf is the table of books.
type Shelf struct {
	db *sql.DB
}

// Open makes a shelf with so many books.
func Open(books int) (*Shelf, error) {
	db, err := sql.Open("ramsql", "library")
	if err != nil {
		return nil, err
	}
	if _, err := db.Exec("CREATE TABLE books (id BIGINT PRIMARY KEY, reader TEXT)"); err != nil {
		return nil, err
	}
	for id := range books {
		if _, err := db.Exec("INSERT INTO books (id, reader) VALUES ($1, $2)", id, "nobody"); err != nil {
			return nil, err
		}
	}
	return &Shelf{db: db}, nil
}

func (s *Shelf) holder(ctx context.Context, book int) (reader string, conn *sql.Conn, err error) {
	if conn, err = s.db.Conn(ctx); err != nil {
		return "", nil, err
	}
	err = conn.QueryRowContext(ctx, "SELECT reader FROM books WHERE id = $1", book).Scan(&reader)
	return reader, conn, err
}

// Lend gives a book to a reader if it is there.
func (s *Shelf) Lend(ctx context.Context, book int, reader string) error {
	holder, conn, err := s.holder(ctx, book)
	if err != nil {
		return err
	}
	if holder != "nobody" {
		return ErrLent
	}
	defer conn.Close()
	_, err = conn.ExecContext(ctx, "UPDATE books SET reader = $1 WHERE id = $2", reader, book)
	return err
}
