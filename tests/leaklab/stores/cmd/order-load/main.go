// Command order-load is the database behind the programs that have one, and the requests in front of them:
// -rate sends so many a second, -workers has so many under way, and -add more of them each second.
package main

import (
	"flag"

	"stores/internal/mysqlserver"
	"stores/internal/postgresserver"
	"stores/internal/requests"
)

func main() {
	database := flag.String("database", "127.0.0.1:7352", "address of the database")
	url := flag.String("url", "http://127.0.0.1:7350/order?number={n}", "what to request")
	rate := flag.Int("rate", 60, "requests per second")
	workers := flag.Int("workers", 0, "in place of -rate: requests at a time")
	add := flag.Int("add", 0, "workers that come each second")
	rows := flag.Int("rows", 3, "rows of each result")
	size := flag.Int("size", 10000, "bytes of a document")
	delay := flag.Duration("delay", 0, "before each result")
	postgres := flag.Bool("postgres", false, "speak PostgreSQL's protocol in place of MySQL's")
	flag.Parse()

	answers := mysqlserver.Answers{Rows: *rows, DocumentSize: *size, Delay: *delay}
	if *postgres {
		go postgresserver.Serve(*database, postgresserver.Answers(answers))
	} else {
		go mysqlserver.Serve(*database, answers)
	}
	if *workers > 0 {
		requests.Workers(*url, *workers, *add)
	}
	requests.AtRate(*url, *rate)
}
