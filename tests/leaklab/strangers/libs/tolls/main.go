// Command tolls charges cars for the roads they use.
package main

import (
	"database/sql"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	_ "github.com/proullon/ramsql/driver"
)

type roads struct {
	db *sql.DB
}

func (r *roads) setUp() error {
	if _, err := r.db.Exec("CREATE TABLE roads (id BIGINT PRIMARY KEY, cents BIGINT)"); err != nil {
		return err
	}
	for id := range 30 {
		if _, err := r.db.Exec("INSERT INTO roads (id, cents) VALUES ($1, $2)", id, id*35); err != nil {
			return err
		}
	}
	return nil
}

func (r *roads) statement(table string) (*sql.Stmt, error) {
	return r.db.Prepare("SELECT cents FROM " + table + " WHERE id = $1")
}

func (r *roads) price(road int) (cents int64, err error) {
	prices, err := r.statement("roads")
	if err != nil {
		return 0, err
	}
	err = prices.QueryRow(road).Scan(&cents)
	return cents, err
}

// drive is a day of one car.
func (r *roads) drive(car, trips int) (total int64) {
	for trip := range trips {
		cents, err := r.price((car + trip) % 30)
		if err != nil {
			log.Fatal(err)
		}
		total += cents
	}
	return total
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	pause := flag.Duration("pause", 12*time.Millisecond, "time between cars")
	cars := flag.Int("cars", 1<<30, "cars of a day")
	flag.Parse()
	db, err := sql.Open("ramsql", "tolls")
	if err != nil {
		log.Fatal(err)
	}
	r := &roads{db: db}
	if err := r.setUp(); err != nil {
		log.Fatal(err)
	}
	go func() {
		for car := range *cars {
			r.drive(car, 16)
			time.Sleep(*pause)
		}
		fmt.Println("the day is over")
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
