// Package trace measures the statements of a database.
package trace

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"sync/atomic"
	"time"
)

// buckets is a histogram with slots of a tenth of a millisecond.
type buckets [400]atomic.Int64

func (b *buckets) add(took time.Duration) {
	b[min(int(took/(100*time.Microsecond)), len(b)-1)].Add(1)
}

// traced is a driver whose connections are measured.
type traced struct {
	driver.Driver
	owner string
	took  buckets
}

type conn struct {
	driver.Conn
	by *traced
}

func (t *traced) Open(name string) (driver.Conn, error) {
	c, err := t.Driver.Open(name)
	if err != nil {
		return nil, err
	}
	return &conn{c, t}, nil
}

// ExecContext measures how long a statement takes.
func (c *conn) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	began := time.Now()
	defer func() { c.by.took.add(time.Since(began)) }()
	return c.Conn.(driver.ExecerContext).ExecContext(ctx, text, args)
}

var opened atomic.Int64

// Open opens a database for its owner, measured apart from all others.
func Open(behind driver.Driver, owner, dsn string) (*sql.DB, error) {
	name := fmt.Sprintf("traced-%s-%d", owner, opened.Add(1))
	sql.Register(name, &traced{Driver: behind, owner: owner})
	return sql.Open(name, dsn)
}
