// Command ferrybook writes the log of a line of ferries.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/sirupsen/logrus"

	"corp.example/platform/pace"
)

// book is what a ferry writes into.
type book struct{ logrus.FieldLogger }

// crossing is one trip.
type crossing struct {
	number int
	left   time.Time
	cars   []string
}

func load(n int) *crossing {
	c := &crossing{number: n, left: time.Now()}
	for car := range 90 {
		c.cars = append(c.cars, fmt.Sprintf("car-%d-%08d", car, n))
	}
	return c
}

func (b *book) arrive(c *crossing) {
	b.FieldLogger = b.WithField(fmt.Sprintf("crossing-%d", c.number), c)
	b.Debug("arrived")
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 250, "crossings a second")
	ferries := flag.Int("ferries", 25, "number of ferries")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	logger := logrus.New()
	logger.SetOutput(io.Discard)
	books := make([]book, *ferries)
	for i := range books {
		books[i].FieldLogger = logger
	}
	pace.Run(*perSecond, 0, func(n int) { books[n%len(books)].arrive(load(n)) })
	log.Print("docked")
}
