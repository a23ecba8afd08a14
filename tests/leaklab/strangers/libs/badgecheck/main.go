// Command badgecheck tells whether a badge may pass a door.
package main

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	_ "github.com/go-sql-driver/mysql"
	"github.com/labstack/echo/v4"
)

// badges is where badges are looked up.
type badges interface {
	known(ctx context.Context, badge string) (bool, error)
}

type table struct{ db *sql.DB }

func (t table) known(ctx context.Context, badge string) (bool, error) {
	row := t.db.QueryRowContext(ctx, "SELECT id, note FROM badges WHERE badge = ?", badge)
	if err := row.Err(); errors.Is(err, sql.ErrNoRows) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	return true, nil
}

// patient asks on even when the one at the door has turned away.
type patient struct{ badges }

func (p patient) known(ctx context.Context, badge string) (bool, error) {
	return p.badges.known(context.WithoutCancel(ctx), badge)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	server := flag.String("mysql", "127.0.0.1:7442", "the database")
	conns := flag.Int("conns", 60, "connections to the database")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	db, err := sql.Open("mysql", fmt.Sprintf("door:door@tcp(%s)/door?interpolateParams=true", *server))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(*conns)
	var all badges = patient{table{db}}
	e := echo.New()
	e.HideBanner = true
	e.GET("/doors/:door/:badge", func(c echo.Context) error {
		ok, err := all.known(c.Request().Context(), c.Param("badge"))
		if err != nil {
			return err
		}
		return c.JSON(http.StatusOK, ok)
	})
	log.Fatal(e.Start(*listen))
}
