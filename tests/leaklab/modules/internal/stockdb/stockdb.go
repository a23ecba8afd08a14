// Package stockdb is a database/sql driver for the stock database: a line with the name of an
// article goes out, a line with its quantity comes back.
package stockdb

import (
	"bufio"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
)

// bufferSize is of the order that drivers of real databases use for each connection.
const bufferSize = 16 << 10

var errUnsupported = errors.New("stockdb: only queries are supported")

func init() { sql.Register("stock", stockDriver{}) }

type stockDriver struct{}

// Open connects to the address that is the data source name.
func (stockDriver) Open(address string) (driver.Conn, error) {
	connection, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	return &stockConn{
		connection: connection,
		reader:     bufio.NewReaderSize(connection, bufferSize),
		writer:     bufio.NewWriterSize(connection, bufferSize),
	}, nil
}

type stockConn struct {
	connection net.Conn
	reader     *bufio.Reader
	writer     *bufio.Writer
}

func (c *stockConn) Prepare(string) (driver.Stmt, error) { return nil, errUnsupported }
func (c *stockConn) Begin() (driver.Tx, error)           { return nil, errUnsupported }
func (c *stockConn) Close() error                        { return c.connection.Close() }

// QueryContext sends the only argument, the article.
func (c *stockConn) QueryContext(_ context.Context, _ string, arguments []driver.NamedValue) (driver.Rows, error) {
	if _, err := fmt.Fprintln(c.writer, arguments[0].Value); err != nil {
		return nil, err
	}
	if err := c.writer.Flush(); err != nil {
		return nil, err
	}
	row := &stockRow{}
	_, err := fmt.Fscanln(c.reader, &row.quantity)
	return row, err
}

type stockRow struct {
	quantity int64
	read     bool
}

func (r *stockRow) Columns() []string { return []string{"quantity"} }
func (r *stockRow) Close() error      { return nil }

func (r *stockRow) Next(values []driver.Value) error {
	if r.read {
		return io.EOF
	}
	r.read, values[0] = true, r.quantity
	return nil
}
