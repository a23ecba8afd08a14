// Command vetrecords keeps the vaccinations of animals in MySQL and tells whether one is due.
package main

import (
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

type vaccination struct {
	ID   int
	Note string
}

// scanner reads one row, whatever it is of.
type scanner[T any] func(*sql.Rows) (T, error)

type table struct {
	db   *sql.DB
	name string
}

func (t *table) of(animal string) (*sql.Rows, error) {
	return t.db.Query(fmt.Sprintf("SELECT id, note FROM %s WHERE animal = ? ORDER BY id DESC", t.name), animal)
}

var errNothing = errors.New("nothing known")

func newest[T any](rows *sql.Rows, err error, scan scanner[T]) (T, error) {
	var none T
	if err != nil {
		return none, err
	}
	if !rows.Next() {
		return none, errNothing
	}
	return scan(rows)
}

func scanVaccination(rows *sql.Rows) (v vaccination, err error) {
	err = rows.Scan(&v.ID, &v.Note)
	return v, err
}

type practice struct{ vaccinations *table }

func (p *practice) due(c echo.Context) error {
	rows, err := p.vaccinations.of(c.Param("animal"))
	last, err := newest(rows, err, scanVaccination)
	if errors.Is(err, errNothing) {
		return c.String(http.StatusOK, "due")
	}
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, last)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	server := flag.String("mysql", "127.0.0.1:7442", "the database")
	flag.Parse()
	db, err := sql.Open("mysql", fmt.Sprintf("vet:vet@tcp(%s)/vet?interpolateParams=true", *server))
	if err != nil {
		log.Fatal(err)
	}
	go http.ListenAndServe(*debug, nil)
	e := echo.New()
	e.HideBanner = true
	p := &practice{vaccinations: &table{db: db, name: "vaccinations"}}
	e.GET("/animals/:animal/due", p.due)
	log.Fatal(e.Start(*listen))
}
