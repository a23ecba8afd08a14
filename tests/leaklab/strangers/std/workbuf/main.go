// Command workbuf converts documents; each worker has a buffer of its own that it uses again.
package main

import (
	"bytes"
	"encoding/xml"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"slices"
	"time"
)

type invoice struct {
	XMLName xml.Name `xml:"invoice"`
	Number  int      `xml:"number,attr"`
	Lines   []string `xml:"line"`
}

type converter struct {
	id      int
	out     bytes.Buffer
	written int
}

func (c *converter) convert(number int) ([]byte, error) {
	start := c.out.Len()
	doc := invoice{Number: number, Lines: slices.Repeat([]string{"apples", "pears"}, 20)}
	if err := xml.NewEncoder(&c.out).Encode(doc); err != nil {
		// Only a failed document is taken back.
		c.out.Reset()
		return nil, err
	}
	return c.out.Bytes()[start:], nil
}

func (c *converter) run(numbers <-chan int) {
	for number := range numbers {
		text, err := c.convert(number)
		if err != nil {
			log.Print(err)
			continue
		}
		c.written += len(text)
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	workers := flag.Int("workers", 6, "converters")
	every := flag.Duration("every", 50*time.Microsecond, "time between invoices")
	flag.Parse()
	numbers := make(chan int, 64)
	for id := range *workers {
		go (&converter{id: id}).run(numbers)
	}
	go func() {
		for number := 1; ; number++ {
			numbers <- number
			time.Sleep(*every)
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
